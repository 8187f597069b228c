package dev.changeflow.server.netty.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A terminal somebody sits at: keeps what it shows, and answers as the person would who read it. */
final class TypingTerminal implements Terminal {

    private final List<String> shown = new ArrayList<>();
    private final UnaryOperator<String> person;

    /** A person who types what {@code person} makes of all they saw so far. */
    TypingTerminal(UnaryOperator<String> person) {
        this.person = person;
    }

    /** A person who reads the hash and types its first digits. */
    static TypingTerminal agreeing() {
        return new TypingTerminal(TypingTerminal::hash);
    }

    /** The first digits of the hash shown last. */
    static String hash(String seen) {
        int at = seen.lastIndexOf("Its hash is ") + "Its hash is ".length();
        return seen.substring(at, at + 8);
    }

    @Override
    public void say(String line) {
        shown.add(Terminal.harmless(line, true));
    }

    @Override
    public @Nullable String ask(String question) {
        shown.add(question);
        return person.apply(text());
    }

    String text() {
        return String.join("\n", shown);
    }
}
