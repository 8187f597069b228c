package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.Level;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an affected system when a change is weighed.
 *
 * @param criticality how much hangs on it, or null where nobody has said
 * @param dependents how many other systems depend on it, directly or not
 * @param zone whose working hours its owners keep, or null for the calendar's
 */
public record SystemFact(
        @Nullable Level criticality,
        int dependents,
        @Nullable ZoneId zone) {

    /** A system nobody has described. */
    public static final SystemFact UNKNOWN = new SystemFact(null, 0, null);
}
