package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hints to the client on how to use or show content.
 *
 * @param audience for whom it is; empty for nobody in particular
 * @param priority from 0, entirely optional, to 1, effectively required; or null
 * @param lastModified when the content last changed, or null
 */
public record Annotations(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Role> audience,
        @Nullable Double priority,
        @Nullable Instant lastModified) {

    /** Copies the list and checks the priority. */
    public Annotations {
        audience = List.copyOf(audience);
        if (priority != null && !(priority >= 0 && priority <= 1)) {
            throw new IllegalArgumentException("a priority is between 0 and 1, not " + priority);
        }
    }

    /** Content for these readers; for nobody in particular if there are none. */
    public static Annotations forAudience(Role... audience) {
        return new Annotations(List.of(audience), null, null);
    }

    /** How much it matters, from 0, entirely optional, to 1, effectively required. */
    public Annotations weighing(double newPriority) {
        return new Annotations(audience, newPriority, lastModified);
    }

    /** When the content last changed. Since 2025-06-18. */
    public Annotations modified(Instant moment) {
        return new Annotations(audience, priority, moment);
    }
}
