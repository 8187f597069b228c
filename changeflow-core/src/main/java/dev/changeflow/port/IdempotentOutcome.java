package dev.changeflow.port;

import dev.changeflow.domain.change.ChangeId;

/**
 * What was done under a key.
 *
 * @param fingerprint of the command, so that the same key with other arguments is refused
 * @param changeId the change it made or changed
 * @param changeVersion the version it led to
 */
public record IdempotentOutcome(String fingerprint, ChangeId changeId, long changeVersion) {}
