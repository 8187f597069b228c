package dev.changeflow.server.netty.command;

import dev.changeflow.domain.graph.ServiceGraph;
import picocli.CommandLine.ParseResult;

/** Lists all systems, one a line. */
final class ListSystemsCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "list", "List all systems: name, criticality, owner, how many depend on it directly.", this)
                .settings(Setting.DATABASE_URL, Setting.MODE);
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        ServiceGraph graph = SystemsCommand.with(settings, systems -> systems.graph());
        graph.systems()
                .forEach(system -> streams.out()
                        .println(String.join(
                                "\t",
                                system.name(),
                                system.criticality().label(),
                                system.owner() == null ? "" : system.owner(),
                                Integer.toString(graph.dependents(system.name()).size()))));
        return 0;
    }
}
