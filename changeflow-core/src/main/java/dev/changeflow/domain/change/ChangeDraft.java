package dev.changeflow.domain.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a change to say, as it came in: {@link ContentRules} makes content of it, or says what is wrong.
 *
 * @param title one line
 * @param description what changes
 * @param classification type, environment and levels
 * @param affectedSystems names, in any order
 * @param plannedStart first instant of the work, or null if not planned yet
 * @param plannedEnd end of the work, or null if not planned yet
 * @param plans how it is done, checked and undone
 * @param readiness what shows that it was prepared
 * @param assignee who will implement it, or null
 * @param tags free words
 */
public record ChangeDraft(
        String title,
        String description,
        Classification classification,
        List<String> affectedSystems,
        @Nullable Instant plannedStart,
        @Nullable Instant plannedEnd,
        Plans plans,
        Readiness readiness,
        @Nullable String assignee,
        List<String> tags) {

    /** Copies the lists. */
    public ChangeDraft {
        affectedSystems = List.copyOf(affectedSystems);
        tags = List.copyOf(tags);
    }
}
