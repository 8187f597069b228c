package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.Environment;
import java.util.EnumSet;
import java.util.Set;

/**
 * A freeze that comes back.
 *
 * @param name for people
 * @param kind full or partial
 * @param environments where it applies
 * @param recurrence when it comes
 */
public record FreezeRule(String name, FreezeKind kind, Set<Environment> environments, Recurrence recurrence) {

    /** Copies the set. */
    public FreezeRule {
        environments = Set.copyOf(environments);
    }

    static FreezeRule full(String name, Recurrence recurrence) {
        return new FreezeRule(name, FreezeKind.FULL, EnumSet.of(Environment.PRODUCTION), recurrence);
    }

    static FreezeRule partial(String name, Recurrence recurrence) {
        return new FreezeRule(name, FreezeKind.PARTIAL, EnumSet.of(Environment.PRODUCTION), recurrence);
    }

    /** The same rule, in staging as well: nothing that cannot be released should be rehearsed while people are away. */
    FreezeRule andStaging() {
        return new FreezeRule(name, kind, EnumSet.of(Environment.PRODUCTION, Environment.STAGING), recurrence);
    }
}
