package dev.changeflow.service;

import dev.changeflow.domain.approval.Delegation;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Lifecycle;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Entry;
import dev.changeflow.service.ChangeFile.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what there is to know about a change. It is read once for as long as nothing is written, and what the passing of
 * time makes of it is told to the second.
 */
final class ChangeFiles {

    private static final int COMMENTS_SHOWN = 20;
    private static final long OVERHEAD = 1_000;
    private static final Duration HOLDS = Duration.ofSeconds(1);

    private final ChangeStore store;
    private final Supplier<Policies> policies;
    private final Conflicts conflicts;
    private final Remembered<ChangeId, Kept> remembered = new Remembered<>(kept -> kept.length);

    /**
     * Over a store.
     *
     * @param policies what the next states of a change require
     * @param conflicts what gets in its way
     */
    ChangeFiles(ChangeStore store, Supplier<Policies> policies, Conflicts conflicts) {
        this.store = store;
        this.policies = policies;
        this.conflicts = conflicts;
    }

    ChangeFile of(ChangeId id, Instant now) {
        Kept kept = remembered.at(store.revision(), id, asked -> new Kept(read(asked)));
        Policies inForce = policies.get();
        Told told = kept.told;
        if (told == null || !told.holds(inForce, now)) {
            told = new Told(inForce, now, file(kept.known, inForce.lifecycle(), now));
            kept.told = told;
        }
        return told.file;
    }

    private ChangeFile file(Known known, Lifecycle lifecycle, Instant now) {
        Change change = known.change();
        Roll roll = Attendance.roll(known.delegations(), change, now);
        List<Prospect> prospects = change.state().successors().stream()
                .map(to -> {
                    List<Conflict> stopping = to.requirements().contains(Requirement.NO_CONFLICT)
                            ? conflicts.stopping(known.blocking(), change, to, now)
                            : List.of();
                    Circumstances circumstances =
                            new Circumstances(now, null, null, roll, known.neighbours(), stopping, null);
                    return new Prospect(
                            to,
                            List.copyOf(
                                    lifecycle.unmet(change, to, circumstances).keySet()));
                })
                .toList();
        return new ChangeFile(change, known.neighbours(), prospects, known.comments());
    }

    private Known read(ChangeId id) {
        Change stored = store.find(id).orElseThrow(() -> new UnknownChange(id));
        boolean asked = stored.state().successors().stream()
                .anyMatch(to -> to.requirements().contains(Requirement.NO_CONFLICT));
        return new Known(
                TemplateUses.verified(store, stored),
                Dependencies.in(store).neighbours(stored),
                asked ? conflicts.blocking(stored) : List.of(),
                store.entries(Attendance.DELEGATIONS),
                store.newest(id, AuditKind.COMMENTED, COMMENTS_SHOWN));
    }

    /** What is the same at any time of day. */
    private record Known(
            Change change,
            List<Neighbour> neighbours,
            List<Conflict> blocking,
            List<Entry<Delegation>> delegations,
            List<AuditEvent> comments) {

        /** About as many characters as it takes to write it all out; the delegations are everybody's. */
        long length() {
            return OVERHEAD
                    + change.toString().length()
                    + neighbours.toString().length()
                    + blocking.toString().length()
                    + comments.toString().length();
        }
    }

    /** What was read, and what was told of it last. */
    private static final class Kept {

        private final Known known;
        private final long length;
        private volatile @Nullable Told told;

        Kept(Known known) {
            this.known = known;
            this.length = known.length();
        }
    }

    private record Told(Policies policies, Instant at, ChangeFile file) {

        boolean holds(Policies inForce, Instant now) {
            return policies.equals(inForce) && !now.isBefore(at) && now.isBefore(at.plus(HOLDS));
        }
    }
}
