package dev.changeflow.service;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what happened. */
public final class AuditTrail {

    private final ChangeStore store;

    /** Reads that store's log. */
    public AuditTrail(ChangeStore store) {
        this.store = store;
    }

    /**
     * What happened to one change, oldest first; refuses an id that no change has.
     *
     * @param afterSequence 0 for from the start, or what {@link AuditPage#next()} said
     * @param limit at most so many events, from 1
     */
    public AuditPage of(ChangeId id, long afterSequence, int limit) {
        if (store.find(id).isEmpty()) {
            throw new UnknownChange(id);
        }
        return page(Optional.of(id), afterSequence, limit);
    }

    /** What happened to all changes, oldest first. */
    public AuditPage all(long afterSequence, int limit) {
        return page(Optional.empty(), afterSequence, limit);
    }

    /** One event more than fits is read, to know whether there is a next page. */
    private AuditPage page(Optional<ChangeId> id, long afterSequence, int limit) {
        List<RecordedEvent> read = store.events(id, afterSequence, limit + 1);
        if (read.size() <= limit) {
            return new AuditPage(read, OptionalLong.empty());
        }
        List<RecordedEvent> events = read.subList(0, limit);
        return new AuditPage(events, OptionalLong.of(events.getLast().sequence()));
    }
}
