package dev.changeflow.port;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param items in the list's order
 * @param next where the next page begins; empty on the last
 */
public record Page<T>(List<T> items, Optional<PageRequest.Place> next) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
