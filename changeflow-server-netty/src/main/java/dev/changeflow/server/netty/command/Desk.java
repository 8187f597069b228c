package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.approval.FieldDifference;
import dev.changeflow.domain.approval.StaleDecision;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.service.ApprovalSheet;
import dev.changeflow.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Where people decide: shows what a decision is about, and takes it only from whoever has read it. */
final class Desk {

    /** The person decided otherwise, or the change moved on while they read. */
    static final int NOT_DONE = 1;

    private final Terminal terminal;

    Desk(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The desk of this process; refuses where nobody sits at it. */
    static Desk here(Supplier<Optional<Terminal>> terminal) {
        return new Desk(terminal.get()
                .orElseThrow(() -> new SettingsException("People decide at a terminal: run this with standard input and"
                        + " output on one, not in a pipe or a script.")));
    }

    /** Opens the product, does the work, and turns a refusal into a sentence. */
    static int withProduct(Settings settings, Work work) throws Exception {
        try (Storage storage = Storage.open(settings.database());
                ChangeFlow product = Assembly.changeFlow(settings, storage)) {
            return work.on(product);
        } catch (Refusal refusal) {
            throw new SettingsException(Terminal.harmless(refusal.getMessage(), false));
        }
    }

    /** The change named on the command line. */
    static ChangeId changeId(ParseResult given) {
        String text = given.matchedPositionalValue(0, "");
        return ChangeId.parse(text)
                .orElseThrow(() ->
                        new SettingsException("CHANGE must be the id of a change, such as CHG-20270309-0001, not \""
                                + Terminal.harmless(text, false) + "\"."));
    }

    void say(String line) {
        terminal.say(line);
    }

    /** Shows what is to be decided on, field by field, and where it stands. */
    void show(ApprovalSheet sheet) {
        terminal.say("What you decide on, " + sheet.change().id() + " ("
                + sheet.change().state().label() + ", requested by "
                + sheet.change().requester().label() + "):");
        for (Map.Entry<String, List<String>> field : sheet.content().fields().entrySet()) {
            showField(field.getKey(), String.join(", ", field.getValue()));
        }
        showStanding(sheet);
    }

    /** Shows the hash of what was shown, and asks for its first digits; false if the person wrote anything else. */
    boolean hasRead(String hash, String act) {
        terminal.say("");
        terminal.say("Its hash is " + hash);
        @Nullable
        String answer = terminal.ask("To " + act + ", type its first " + ContentHash.SHORT_LENGTH
                + " digits; anything else changes nothing:");
        if (answer != null && answer.strip().equalsIgnoreCase(hash.substring(0, ContentHash.SHORT_LENGTH))) {
            return true;
        }
        terminal.say("Nothing was decided.");
        return false;
    }

    /**
     * What a person writes; empty if they write nothing.
     *
     * @param lines whether it may have several lines; an empty one ends it
     */
    String told(String question, boolean lines) {
        List<String> said = new ArrayList<>();
        @Nullable String line = terminal.ask(lines ? question + " (an empty line ends it)" : question);
        while (line != null && !line.isBlank()) {
            said.add(line);
            line = lines ? terminal.ask(">") : null;
        }
        return String.join("\n", said);
    }

    /** Asks for a word; false if the person wrote anything else. */
    boolean agrees(String act, String word) {
        @Nullable String answer = terminal.ask("To " + act + ", type " + word + "; anything else changes nothing:");
        if (answer != null && answer.strip().equals(word)) {
            return true;
        }
        terminal.say("Nothing was done.");
        return false;
    }

    /** A text of many lines stays apart from what the program says: each of its lines is marked. */
    private void showField(String name, String value) {
        List<String> lines = value.lines().toList();
        if (lines.size() <= 1) {
            terminal.say("  " + name + ": " + Terminal.harmless(value, false));
        } else {
            terminal.say("  " + name + ":");
            lines.forEach(line -> terminal.say("    | " + Terminal.harmless(line, false)));
        }
    }

    private void showStanding(ApprovalSheet sheet) {
        var status = sheet.status();
        terminal.say("");
        status.given()
                .forEach(one -> terminal.say("  " + one.decision() + " by "
                        + Terminal.harmless(one.actor().label(), false) + " at " + one.at() + " "
                        + Terminal.harmless(one.comment(), false)));
        for (StaleDecision stale : status.stale()) {
            terminal.say("  STALE: " + stale.approval().decision() + " by "
                    + Terminal.harmless(stale.approval().actor().label(), false) + "; changed since:");
            for (FieldDifference difference : stale.differences()) {
                terminal.say("    " + Terminal.harmless(difference.toString(), false));
            }
        }
        List<String> open = status.openConditions();
        for (int i = 0; i < open.size(); i++) {
            terminal.say("  Condition " + (i + 1) + ", not met yet: " + Terminal.harmless(open.get(i), false));
        }
        status.automatic()
                .ifPresent(
                        one -> terminal.say("  Why the policy approves it: " + Terminal.harmless(one.reason(), false)));
        terminal.say("  Whose decision counts: " + Terminal.harmless(status.whoMayDecide(), false));
        terminal.say("  " + status.nextStep());
    }

    /** What is done with the product. */
    @FunctionalInterface
    interface Work {

        /** The exit code. */
        int on(ChangeFlow product) throws Exception;
    }
}
