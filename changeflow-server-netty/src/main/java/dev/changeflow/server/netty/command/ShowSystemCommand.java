package dev.changeflow.server.netty.command;

import dev.changeflow.domain.graph.BlastRadius;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Shows one system: what it needs, and who is affected when it changes. */
final class ShowSystemCommand implements Command {

    private static final int MOST_NAMED = 20;

    @Override
    public CommandForm form() {
        return CommandForm.of("show", "Show a system: what it depends on, and who is affected when it changes.", this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .parameter("NAME", String.class, "The system's name, in any letter case.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        String name = given.matchedPositionalValue(0, "");
        ServiceGraph graph = SystemsCommand.with(settings, systems -> systems.graph());
        ServiceSystem system = graph.find(name)
                .orElseThrow(() -> new SettingsException(
                        "There is no system " + name + ": \"changeflow systems list\" names them all."));
        show(graph, system, streams.out());
        return 0;
    }

    private static void show(ServiceGraph graph, ServiceSystem system, PrintStream out) {
        BlastRadius radius = graph.blastRadius(List.of(system.name()), MOST_NAMED);
        out.println(system.name());
        out.println("criticality       " + system.criticality().label());
        out.println("owner             " + said(system.owner()));
        out.println("zone              " + said(system.zone()));
        out.println("redundancy group  " + said(system.redundancyGroup()));
        out.println("depends on        " + names(graph.dependencies(system.name())));
        out.println("needed by         " + names(graph.dependents(system.name())));
        out.println("blast radius      " + radius.size() + " systems, the farthest " + radius.farthest()
                + " steps away, the highest criticality " + radius.highest().label());
        radius.nearest().forEach(affected -> out.println("  " + affected.hops() + "  " + affected.name()));
        if (radius.size() > radius.nearest().size()) {
            out.println("  and " + (radius.size() - radius.nearest().size()) + " more");
        }
    }

    private static String said(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String names(List<String> names) {
        if (names.isEmpty()) {
            return "-";
        }
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() <= MOST_NAMED ? first : first + " and " + (names.size() - MOST_NAMED) + " more";
    }
}
