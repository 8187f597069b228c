package dev.changeflow.domain.policy;

import dev.changeflow.domain.risk.RiskBand;

/**
 * Something that would lower a change's score, taken by itself.
 *
 * @param action what to do
 * @param points by how much the score would drop
 * @param score what it would then be
 * @param band the band it would then fall in
 */
public record RiskReduction(String action, int points, int score, RiskBand band) {}
