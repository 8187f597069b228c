package dev.changeflow.port;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.forecast.Ended;
import java.time.Instant;

/**
 * An outcome to be remembered.
 *
 * @param change which change; one that failed and is tried again ends more than once
 * @param at when its work ended
 * @param ended how
 */
public record EndedChange(ChangeId change, Instant at, Ended ended) {}
