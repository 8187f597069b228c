package dev.changeflow.service;

import dev.changeflow.domain.approval.Delegation;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import java.time.Instant;
import java.util.List;

/** Who is there to decide on a change. */
final class Attendance {

    static final Register<Delegation> DELEGATIONS = new Register<>("delegations", Delegation.class);

    private Attendance() {}

    static Roll roll(ChangeTransaction transaction, Change change, Instant now) {
        return roll(transaction.entries(DELEGATIONS), change, now);
    }

    static Roll roll(ChangeStore store, Change change, Instant now) {
        return roll(store.entries(DELEGATIONS), change, now);
    }

    /** Never before the change was last acted on, so that a clock that goes back brings nothing back to life. */
    static Roll roll(List<Entry<Delegation>> entries, Change change, Instant now) {
        Instant at = now.isBefore(change.updatedAt()) ? change.updatedAt() : now;
        return new Roll(at, entries.stream().map(Entry::value).toList(), null);
    }
}
