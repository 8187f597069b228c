package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Traits;

/**
 * Changes that are alike.
 *
 * @param traits what they share
 * @param count how they ended
 */
public record Pattern(Traits traits, OutcomeCount count) {}
