package dev.changeflow.tools;

import dev.changeflow.domain.graph.BlastRadius;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.mcp.resource.MatchedUri;
import dev.changeflow.mcp.resource.ResourceNotFoundException;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.service.Systems;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Systems as a client may read them. */
public final class SystemResources {

    private static final int MOST_NAMED = 100;

    private SystemResources() {}

    /** {@code changeflow://systems/{name}}: a system, what it needs, and who is affected when it changes. */
    public static ResourceTemplate system(Systems systems) {
        ResourceTemplateInfo info = ResourceTemplateInfo.at("changeflow://systems/{name}", "system")
                .titled("System and its blast radius")
                .describedAs("A system, what it depends on, and who is affected when it changes, the nearest first.")
                .typed(ChangeResources.JSON_TYPE);
        return ResourceTemplate.text(info, (uri, context) -> text(Reading.of(systems::graph), uri))
                .completing("name", Completions.systems(systems));
    }

    private static String text(ServiceGraph graph, MatchedUri uri) {
        ServiceSystem system =
                graph.find(uri.variable("name")).orElseThrow(() -> new ResourceNotFoundException(uri.uri()));
        BlastRadius radius = graph.blastRadius(List.of(system.name()), MOST_NAMED);
        List<String> dependents = graph.dependents(system.name());
        return ChangeResources.json(new View(
                system.name(),
                system.criticality().label(),
                system.owner(),
                system.zone(),
                system.redundancyGroup(),
                system.dependsOn(),
                dependents.size(),
                dependents.stream().limit(MOST_NAMED).toList(),
                radius.size(),
                radius.farthest(),
                radius.highest().label(),
                radius.nearest().stream()
                        .map(affected -> new Affected(
                                affected.name(), affected.criticality().label(), affected.hops()))
                        .toList()));
    }

    private record View(
            String name,
            String criticality,
            @Nullable String owner,
            @Nullable ZoneId zone,
            @Nullable String redundancyGroup,
            List<Dependency> dependsOn,
            int directDependents,
            List<String> dependents,
            int affected,
            int farthest,
            String highestCriticality,
            List<Affected> nearestAffected) {}

    private record Affected(String name, String criticality, int hops) {}
}
