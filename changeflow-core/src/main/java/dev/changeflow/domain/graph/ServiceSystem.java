package dev.changeflow.domain.graph;

import dev.changeflow.domain.change.Level;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes affect and that needs other such things.
 *
 * @param name compared as {@link SystemName#fold} says
 * @param criticality how bad it is when it fails
 * @param owner who answers for it, or null
 * @param zone where its users live, or null for the installation's zone
 * @param redundancyGroup systems of one group stand in for each other; null if nothing does
 * @param dependsOn what it cannot work without
 */
public record ServiceSystem(
        String name,
        Level criticality,
        @Nullable String owner,
        @Nullable ZoneId zone,
        @Nullable String redundancyGroup,
        List<Dependency> dependsOn) {

    /** Copies the list. */
    public ServiceSystem {
        dependsOn = List.copyOf(dependsOn);
    }

    /** A system of medium criticality that needs these. */
    public static ServiceSystem named(String name, String... dependsOn) {
        List<Dependency> dependencies =
                List.of(dependsOn).stream().map(Dependency::on).toList();
        return new ServiceSystem(name, Level.MEDIUM, null, null, null, dependencies);
    }
}
