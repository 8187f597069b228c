package dev.changeflow.port;

import dev.changeflow.domain.change.ChangeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param after the last place of the page before, or null for the first page
 * @param limit at most so many items, from 1
 */
public record PageRequest(@Nullable Place after, int limit) {

    /** Refuses a limit below 1. */
    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has room for at least one");
        }
    }

    /**
     * A place in the list of changes, newest first: stable while others are added or removed.
     *
     * @param createdAt of the change there
     * @param id of the change there
     */
    public record Place(Instant createdAt, ChangeId id) {}
}
