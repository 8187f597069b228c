package dev.changeflow.service;

import dev.changeflow.domain.freeze.SystemScope;

/**
 * A system and everything that depends on it, directly or through others, as the service graph has it.
 *
 * @param systems where the graph is
 */
public record GraphScope(Systems systems) implements SystemScope {

    private static final SystemScope BY_NAME = SystemScope.byName();

    @Override
    public boolean includes(String words, String system) {
        if (BY_NAME.includes(words, system)) {
            return true;
        }
        return words.startsWith(DEPENDENTS)
                && systems.recent().path(system, SystemScope.named(words)).isPresent();
    }
}
