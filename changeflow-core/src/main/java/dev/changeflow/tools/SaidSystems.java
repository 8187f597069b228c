package dev.changeflow.tools;

import dev.changeflow.domain.change.ContentRules;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the systems that work would affect, where there is no change yet: as many as a change may have. */
final class SaidSystems {

    private SaidSystems() {}

    /** The systems an argument names; none if it is not given. */
    static Set<String> of(String argument, @Nullable List<String> names) {
        if (names == null) {
            return Set.of();
        }
        List<Violation> violations = ContentRules.systems(argument, names);
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        return Set.copyOf(names);
    }
}
