package dev.changeflow.server.netty.command;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The commands, their flags and their help. Built without annotations, which would cost reflection at every start. */
final class CommandTree {

    static final String SERVE = "serve";
    static final String STDIO = "stdio";
    static final String IMPORT = "import";
    static final String MIGRATE = "migrate";
    static final String FILE = "FILE.jsonl";
    static final String ON_ERROR = "--on-error";

    private static final Set<Setting> DATABASE = EnumSet.of(Setting.DATABASE_URL, Setting.MODE);

    private CommandTree() {}

    /** A parser whose results {@code strategy} carries out. */
    static CommandLine commandLine(String version, CommandLine.IExecutionStrategy strategy) {
        CommandSpec root = command(
                        "changeflow",
                        "Change control for people, pipelines and AI agents, spoken over the Model Context Protocol.",
                        EnumSet.noneOf(Setting.class))
                .version("changeflow " + version)
                .addSubcommand(SERVE, serve())
                .addSubcommand(STDIO, stdio())
                .addSubcommand(IMPORT, importing())
                .addSubcommand(
                        MIGRATE,
                        command(MIGRATE, "Bring the database's schema up to date, and say where it lies.", DATABASE));
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        root.usageMessage()
                .footer("", "changeflow COMMAND --help tells more. A flag wins over its environment variable.");
        return new CommandLine(root).setExecutionStrategy(strategy);
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

    private static CommandSpec serve() {
        CommandSpec serve = command(
                SERVE, "Serve MCP over HTTP, until SIGTERM or Ctrl-C.", EnumSet.complementOf(EnumSet.of(Setting.KEYS)));
        serve.usageMessage()
                .footer(
                        "",
                        "Further environment: CHANGEFLOW_KEYS. " + Setting.KEYS.help(),
                        "",
                        "Without authentication the server listens on loopback only; --allow-unauthenticated lifts that in"
                                + " development, and nothing lifts it in production.");
        return serve;
    }

    private static CommandSpec stdio() {
        return command(
                STDIO,
                "Speak MCP on standard input and output, for a client on this machine that starts the server itself."
                        + " Logs go to standard error.",
                EnumSet.of(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE, Setting.PLUGINS));
    }

    private static CommandSpec importing() {
        CommandSpec spec = command(
                        IMPORT,
                        "Take over changes made elsewhere: one JSON object a line. Importing a line again changes nothing.",
                        EnumSet.of(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel(FILE)
                        .type(java.nio.file.Path.class)
                        .arity("1")
                        .description("The file to import.")
                        .build())
                .addOption(OptionSpec.builder(ON_ERROR)
                        .paramLabel("skip|stop")
                        .type(OnError.class)
                        .defaultValue("skip")
                        .description(
                                "What to do about lines that cannot become a change: skip them, or stop after the batch of"
                                        + " 500 lines the first is in. Default: skip")
                        .build());
        spec.usageMessage()
                .exitCodeListHeading("%nExit code:%n")
                .exitCodeList(Map.of(
                        "0", "every line is in",
                        "1", "it could not be done, or was stopped at a bad line",
                        "3", "some lines were skipped"));
        return spec;
    }

    private static CommandSpec command(String name, String description, Set<Setting> settings) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).width(110);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        for (Setting setting : settings) {
            spec.addOption(option(setting));
        }
        return spec;
    }

    private static OptionSpec option(Setting setting) {
        OptionSpec.Builder option = OptionSpec.builder(String.valueOf(setting.flag()))
                .description(setting.help().replace("%", "%%"));
        return setting.label() == null
                ? option.type(boolean.class).arity("0").build()
                : option.type(String.class)
                        .paramLabel(setting.label())
                        .arity("1")
                        .build();
    }

    /** What becomes of a line that cannot become a change. */
    enum OnError {
        skip,
        stop
    }
}
