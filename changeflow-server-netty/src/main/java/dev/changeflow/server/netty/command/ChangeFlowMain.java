package dev.changeflow.server.netty.command;

import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.ical.UnreadableCalendarException;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.service.LedgerBrokenException;
import dev.changeflow.storage.UnsupportedSchemaException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;
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
        int code = CommandTree.commandLine(Assembly.version(), ChangeFlowMain::execute)
                .setExecutionExceptionHandler((failure, line, result) -> explain(failure))
                .execute(arguments);
        if (System.out.checkError() && code == CommandLine.ExitCode.OK) {
            System.err.println("changeflow: not all of the output could be written.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return code;
    }

    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        ParseResult given = CommandTree.innermost(parsed);
        if (!(given.commandSpec().userObject() instanceof Command command)) {
            given.commandSpec().commandLine().usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        try {
            Settings settings = new SettingsReader(
                            command.standsAlone() ? Map.of() : System.getenv(), CommandTree.flags(given))
                    .read();
            System.setProperty(StderrLogging.FORM, settings.production() ? "json" : "lines");
            return command.run(given, settings, new Command.Streams(System.out, System.err));
        } catch (Exception failure) {
            throw new CommandLine.ExecutionException(given.commandSpec().commandLine(), "failed", failure);
        }
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
            case LedgerBrokenException told -> told.getMessage();
            case UnsupportedSchemaException told -> told.getMessage();
            case Refusal told -> told.getMessage();
            case UnreadableCalendarException told -> told.getMessage();
            case UncheckedIOException wrapped -> sentence(Objects.requireNonNull(wrapped.getCause()));
            case CharacterCodingException notUtf8 -> "The file is not in UTF-8.";
            case AccessDeniedException denied ->
                denied.getFile() + " cannot be read or written: this account has no permission to.";
            case NoSuchFileException missing -> "There is no " + missing.getFile() + ".";
            case IOException failed -> "Reading or writing failed: " + failed.getMessage() + ".";
            default -> null;
        };
    }
}
