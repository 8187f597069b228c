package dev.changeflow.ledger;

import java.time.Instant;

/**
 * What a signed permit says, for whoever checks it.
 *
 * @param id its own
 * @param change the change's
 * @param artifact what may be deployed
 * @param sha256 of it
 * @param environment where
 * @param issuedAt when it was issued
 * @param notBefore its first instant
 * @param expiresAt the first instant at which it is over
 * @param approvedBy {@code people}, {@code policy} or {@code emergency override}
 */
public record PermitText(
        String id,
        String change,
        String artifact,
        String sha256,
        String environment,
        Instant issuedAt,
        Instant notBefore,
        Instant expiresAt,
        String approvedBy) {}
