package dev.changeflow.service;

import java.time.Instant;

/**
 * A key to the calendar feed, as it is kept: not the key itself.
 *
 * @param name for whom it was made
 * @param sha256 of the key, in hexadecimal
 * @param createdAt when
 * @param revoked whether it opens nothing any more
 */
public record FeedKey(String name, String sha256, Instant createdAt, boolean revoked) {

    FeedKey revoke() {
        return new FeedKey(name, sha256, createdAt, true);
    }
}
