package dev.changeflow.domain.change;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change says: all that its author writes, and all that is weighed and approved.
 *
 * @param title one line
 * @param description what changes
 * @param classification type, environment and levels
 * @param systems affected systems by name; may be empty
 * @param window when it is planned, or null if not yet
 * @param plans how it is done, checked and undone
 * @param readiness what shows that it was prepared
 * @param assignee who will implement it, or null
 * @param tags free words for finding it again
 */
public record ChangeContent(
        String title,
        String description,
        Classification classification,
        SortedSet<String> systems,
        @Nullable PlannedWindow window,
        Plans plans,
        Readiness readiness,
        @Nullable String assignee,
        SortedSet<String> tags) {

    /** Copies the sets. */
    public ChangeContent {
        systems = Collections.unmodifiableSortedSet(new TreeSet<>(systems));
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }
}
