package dev.changeflow.domain.policy;

import dev.changeflow.domain.risk.RiskBand;
import org.jspecify.annotations.Nullable;

/**
 * Something that would lower a change's score, taken by itself.
 *
 * @param action what to do
 * @param points by how much its factors would drop
 * @param score what it would then be
 * @param band the band it would then fall in
 * @param trait how the change would then differ, as {@link RiskTraits} says it, or null where no trait would
 */
public record RiskReduction(
        String action,
        int points,
        int score,
        RiskBand band,
        @Nullable String trait) {}
