package dev.changeflow.service;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Lifecycle;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.ChangeFile.Prospect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what there is to know about a change.
 *
 * @param store where it is kept
 * @param lifecycle what its next states require
 */
record ChangeFiles(ChangeStore store, Lifecycle lifecycle) {

    private static final int EVENTS_READ = 2_000;
    private static final int COMMENTS_SHOWN = 20;

    ChangeFile of(Change stored, Instant now) {
        Change change = TemplateUses.verified(store, stored);
        List<Neighbour> neighbours = Dependencies.in(store).neighbours(change);
        Circumstances circumstances =
                new Circumstances(now, null, null, Attendance.roll(store, change, now), neighbours, null);
        List<Prospect> prospects = change.state().successors().stream()
                .map(to -> new Prospect(
                        to,
                        List.copyOf(lifecycle.unmet(change, to, circumstances).keySet())))
                .toList();
        return new ChangeFile(change, neighbours, prospects, comments(change.id()));
    }

    private List<AuditEvent> comments(ChangeId id) {
        List<AuditEvent> all = store.events(Optional.of(id), 0, EVENTS_READ).stream()
                .map(recorded -> recorded.event())
                .filter(event -> event.kind() == AuditKind.COMMENTED)
                .toList();
        return all.subList(Math.max(0, all.size() - COMMENTS_SHOWN), all.size());
    }
}
