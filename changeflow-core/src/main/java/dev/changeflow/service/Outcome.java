package dev.changeflow.service;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import java.util.List;

/**
 * What an act led to.
 *
 * @param change as it is now; after a dry run, as it would be (a new change's id is then the one it would get at this
 *     moment, not promised to it)
 * @param events what was recorded, or would be; empty on a replay
 * @param dryRun nothing was kept
 * @param replayed the act had been done before under the same idempotency key; nothing was done again, and
 *     {@code change} may have moved on since
 */
public record Outcome(Change change, List<AuditEvent> events, boolean dryRun, boolean replayed) {

    /** Copies the list. */
    public Outcome {
        events = List.copyOf(events);
    }
}
