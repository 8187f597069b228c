package dev.changeflow.server.netty.command;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: sees lines and answers questions. */
interface Terminal {

    /** Shows a line. Whatever could move the cursor or change what was shown before is made visible. */
    void say(String line);

    /** The answer to a question, without its end of line; null if there will be none. */
    @Nullable
    String ask(String question);

    /** The terminal this process has on standard input and output; empty if either is a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it is null where there is no terminal
    static Optional<Terminal> here() {
        Console console = System.console();
        return console == null || !isInteractive(console) ? Optional.empty() : Optional.of(new OfConsole(console));
    }

    /**
     * What a terminal may be shown of a text somebody else wrote: escape sequences, returns and direction marks become
     * visible, so that it cannot redraw what stands above it.
     *
     * @param lines whether line breaks may stay
     */
    static String harmless(String text, boolean lines) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (lines && codePoint == '\n') {
                shown.append('\n');
            } else if (codePoint == '\t') {
                shown.append("    ");
            } else if (isHarmful(codePoint)) {
                shown.append(String.format("\\u{%04X}", codePoint));
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return shown.toString();
    }

    /** What a terminal of that character set can show of a text; the rest is escaped, so that no two texts look alike. */
    static String shown(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            String one = Character.toString(codePoint);
            shown.append(encoder.canEncode(one) ? one : String.format("\\u{%04X}", codePoint));
        });
        return shown.toString();
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Java says since 22 whether a console is a terminal; before, only a terminal was one. */
    private static boolean isInteractive(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    /** The one this process has. */
    record OfConsole(Console console) implements Terminal {

        @Override
        public void say(String line) {
            console.writer().println(shown(harmless(line, true), console.charset()));
            console.flush();
        }

        @Override
        public @Nullable String ask(String question) {
            return console.readLine("%s ", shown(harmless(question, false), console.charset()));
        }
    }
}
