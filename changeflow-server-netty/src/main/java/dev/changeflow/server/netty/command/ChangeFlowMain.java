package dev.changeflow.server.netty.command;

import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.storage.Storage;
import dev.changeflow.storage.UnsupportedSchemaException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The program: reads the command line, runs one command, and turns what stops it into one sentence. */
public final class ChangeFlowMain {

    private ChangeFlowMain() {}

    /** Runs a command; the process ends with its exit code. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and returns its exit code. */
    static int run(String... arguments) {
        return CommandTree.commandLine(Assembly.version(), ChangeFlowMain::execute)
                .setExecutionExceptionHandler((failure, line, result) -> explain(failure))
                .execute(arguments);
    }

    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        ParseResult command = parsed.subcommand();
        if (command == null) {
            parsed.commandSpec().commandLine().usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        try {
            Settings settings = new SettingsReader(System.getenv(), CommandTree.flags(command)).read();
            System.setProperty(StderrLogging.FORM, settings.production() ? "json" : "lines");
            return run(command, settings);
        } catch (Exception failure) {
            throw new CommandLine.ExecutionException(command.commandSpec().commandLine(), "failed", failure);
        }
    }

    private static int run(ParseResult command, Settings settings) throws Exception {
        return switch (command.commandSpec().name()) {
            case CommandTree.SERVE -> new ServeCommand(settings, System.out).run();
            case CommandTree.STDIO -> stdio(settings);
            case CommandTree.IMPORT ->
                new ImportCommand(settings, System.out, System.err)
                        .run(
                                command.matchedPositionalValue(0, Path.of("")),
                                command.matchedOptionValue(CommandTree.ON_ERROR, CommandTree.OnError.skip)
                                        == CommandTree.OnError.stop);
            default -> migrate(settings);
        };
    }

    /** Standard output carries MCP and nothing else: whoever prints, prints to standard error. */
    @SuppressWarnings("resource") // standard output is the process's
    private static int stdio(Settings settings) throws Exception {
        System.setOut(System.err);
        return new StdioCommand(settings, System.in, new FileOutputStream(FileDescriptor.out)).run();
    }

    private static int migrate(Settings settings) {
        try (Storage storage = Storage.open(settings.database())) {
            System.out.println("The schema is up to date: " + storage.describe());
        }
        return 0;
    }

    private static int explain(Exception failure) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        String sentence = sentence(failure);
        if (sentence == null) {
            err.println("changeflow failed unexpectedly:");
            failure.printStackTrace(err);
        } else {
            err.println("changeflow: " + sentence);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static @Nullable String sentence(Throwable failure) {
        return switch (failure) {
            case SettingsException told -> told.getMessage();
            case PluginException told -> told.getMessage();
            case StoreUnavailableException told -> told.getMessage();
            case UnsupportedSchemaException told -> told.getMessage();
            default -> null;
        };
    }
}
