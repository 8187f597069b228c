package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
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
        return find(name, call.peer().principal());
    }

    /** What of this name a caller sees. */
    Optional<T> find(String name, Optional<Principal> caller) {
        return catalogue.find(name).filter(item -> shows(item, caller));
    }

    /** Whether there is something of this name that a caller does not see. */
    boolean hides(String name, Optional<Principal> caller) {
        return catalogue.find(name).filter(item -> !shows(item, caller)).isPresent();
    }

    /** Whether there are things of this kind that a caller does not see, and none that it does. */
    boolean hidesAll(Predicate<? super T> kind, Optional<Principal> caller) {
        List<T> alike = catalogue.edition().items().stream().filter(kind).toList();
        return !alike.isEmpty() && alike.stream().noneMatch(item -> shows(item, caller));
    }

    /** All that a caller sees, in order. */
    List<T> items(Call call) {
        List<T> all = catalogue.edition().items();
        return filter == null
                ? all
                : all.stream()
                        .filter(item -> shows(item, call.peer().principal()))
                        .toList();
    }

    private boolean shows(T item, Optional<Principal> caller) {
        return filter == null || filter.test(item, caller);
    }
}
