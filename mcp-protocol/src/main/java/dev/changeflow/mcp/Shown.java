package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue as callers see it.
 *
 * @param catalogue of everything
 * @param filter which caller sees what, or null if all see all
 */
record Shown<T>(Catalogue<T> catalogue, @Nullable BiPredicate<T, Optional<Principal>> filter) {

    boolean isSameForAll() {
        return filter == null;
    }

    /** Whether there is nothing for anybody. */
    boolean isEmpty() {
        return catalogue.edition().items().isEmpty();
    }

    /** What of this name a caller sees. */
    Optional<T> find(String name, Call call) {
        return catalogue.find(name).filter(item -> shows(item, call));
    }

    /** Whether there is something of this name that the caller does not see. */
    boolean hides(String name, Call call) {
        return catalogue.find(name).filter(item -> !shows(item, call)).isPresent();
    }

    /** All that a caller sees, in order. */
    List<T> items(Call call) {
        List<T> all = catalogue.edition().items();
        return filter == null
                ? all
                : all.stream().filter(item -> shows(item, call)).toList();
    }

    private boolean shows(T item, Call call) {
        return filter == null || filter.test(item, call.peer().principal());
    }
}
