package dev.changeflow.ledger;

import dev.changeflow.domain.audit.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds.
 *
 * @param first the sequence of its first event
 * @param last the sequence of its last; one less than {@code first} if there is none
 * @param beyondRetention how many of its events are older than they have to be kept
 * @param checkpoint what it can be checked against, or null if it cannot
 */
public record ExportSummary(
        long first,
        long last,
        long beyondRetention,
        @Nullable SignedCheckpoint checkpoint) {

    /** How many events there are. */
    public long events() {
        return last - first + 1;
    }
}
