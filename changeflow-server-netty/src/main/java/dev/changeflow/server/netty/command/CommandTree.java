package dev.changeflow.server.netty.command;

import dev.changeflow.domain.change.Decision;
import dev.changeflow.server.netty.command.AbsenceCommand.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every command there is. */
final class CommandTree {

    private CommandTree() {}

    private static List<Command> commands() {
        return List.of(
                new ServeCommand(),
                new StdioCommand(),
                new ImportCommand(),
                new MigrateCommand(),
                new BackupCommand(),
                new RestoreCommand(),
                new VerifyAuditCommand(),
                new VerifyPermitCommand(),
                new RevokePermitCommand(),
                new CalendarCommand(),
                new MetricsCommand(),
                new DecideCommand("approve", Decision.APPROVED, Terminal::here),
                new DecideCommand("reject", Decision.REJECTED, Terminal::here),
                new DecideCommand("abstain", Decision.ABSTAINED, Terminal::here),
                new ConditionMetCommand(Terminal::here),
                new OverrideCommand(Terminal::here),
                new ReviewCommand(Terminal::here),
                new AbsenceCommand(Kind.DELEGATE, Terminal::here),
                new AbsenceCommand(Kind.ABSENT, Terminal::here),
                new AbsenceCommand(Kind.BACK, Terminal::here));
    }

    /** A parser whose results {@code strategy} carries out. */
    static CommandLine commandLine(String version, CommandLine.IExecutionStrategy strategy) {
        CommandSpec root = CommandForm.group(
                        "changeflow",
                        "Change control for people, pipelines and AI agents, spoken over the Model Context Protocol.",
                        commands())
                .add(CommandForm.group(
                        "export",
                        "Write what is kept into a file.",
                        List.of(new ExportAuditCommand(), new ExportCheckpointCommand(), new ExportRevokedCommand())))
                .add(CommandForm.group(
                        "report", "Compute what the audit log shows.", List.of(new ReportComplianceCommand())))
                .add(SystemsCommand.form())
                .add(TemplateAct.form(Terminal::here))
                .footer("", "changeflow COMMAND --help tells more. A flag wins over its environment variable.")
                .spec();
        root.addSubcommand("policy", PolicyCommands.form().spec());
        root.version("changeflow " + version)
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        return new CommandLine(root).setExecutionStrategy(strategy);
    }

    /** The innermost command that was named. */
    static ParseResult innermost(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost;
    }

    /** The flags that were given, by the setting they set. */
    static Map<Setting, String> flags(ParseResult command) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (setting.flag() != null && command.hasMatchedOption(setting.flag())) {
                Object value = command.matchedOptionValue(setting.flag(), "");
                given.put(setting, value.toString());
            }
        }
        return given;
    }
}
