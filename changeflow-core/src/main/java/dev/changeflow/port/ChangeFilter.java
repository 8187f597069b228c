package dev.changeflow.port;

import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are wanted; every part that is not null must hold. Letters are compared as {@link SearchText} says.
 *
 * @param states in any of these states, or null for any
 * @param type of this type, or null
 * @param environment in this environment, or null
 * @param band assessed in this band, or null
 * @param system affecting this system, by exact name in any letter case, or null
 * @param text whose title, description, systems or id contain all these words, in any letter case, or null
 * @param createdFrom created at or after this instant, or null
 * @param createdBefore created before this instant, or null
 */
public record ChangeFilter(
        @Nullable Set<ChangeState> states,
        @Nullable ChangeType type,
        @Nullable Environment environment,
        @Nullable RiskBand band,
        @Nullable String system,
        @Nullable String text,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore) {

    /** Every change. */
    public static final ChangeFilter ALL = new ChangeFilter(null, null, null, null, null, null, null, null);
}
