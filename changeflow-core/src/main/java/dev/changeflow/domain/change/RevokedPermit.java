package dev.changeflow.domain.change;

import java.time.Instant;

/**
 * A permit that does not hold any more, though it has not expired.
 *
 * @param permit its id
 * @param change under which it was issued
 * @param expiresAt when it would have been over anyway
 * @param reason why it does not hold
 */
public record RevokedPermit(String permit, ChangeId change, Instant expiresAt, String reason) {}
