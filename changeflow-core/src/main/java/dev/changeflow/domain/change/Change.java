package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change record. Immutable: every act makes the next version.
 *
 * @param id its name for ever
 * @param version from 1, one more with each act; a store refuses to overwrite another version than it was read at
 * @param state where it is in its lifecycle
 * @param content what its author wrote
 * @param risk the newest assessment, or null before the first
 * @param requester who asked for it
 * @param origin where it was imported from, or null
 * @param createdAt when it was submitted
 * @param updatedAt when it was last acted on
 */
public record Change(
        ChangeId id,
        long version,
        ChangeState state,
        ChangeContent content,
        @Nullable RiskAssessment risk,
        Actor requester,
        @Nullable ExternalReference origin,
        Instant createdAt,
        Instant updatedAt) {

    /** The newest assessment, if there is one. */
    public Optional<RiskAssessment> assessment() {
        return Optional.ofNullable(risk);
    }
}
