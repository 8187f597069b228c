package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.TransitionChange;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code review}: a person writes down what was learned from a change, and closes or cancels it. */
final class ReviewCommand implements Command {

    private static final String CANCEL = "--cancel";

    private final Supplier<Optional<Terminal>> terminal;

    ReviewCommand(Supplier<Optional<Terminal>> terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "review",
                        "Review a change whose work ended and close or cancel it, as the person whose account this is. Needs a"
                                + " terminal.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("CHANGE", String.class, "The change, such as CHG-20270309-0001.")
                .flag(CANCEL, "Cancel it with the review instead: its work is given up, or never began.")
                .exitCode(Desk.NOT_DONE, "not reviewed");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        ChangeState end = given.hasMatchedOption(CANCEL) ? ChangeState.CANCELLED : ChangeState.CLOSED;
        return Desk.withProduct(settings, product -> review(desk, Desk.changeId(given), end, product));
    }

    private static int review(Desk desk, ChangeId id, ChangeState end, ChangeFlow product) {
        Change change = product.changes().find(id);
        describe(desk, change);
        boolean closes = end == ChangeState.CLOSED;
        Set<ChangeState> next = change.state().successors();
        if (!next.contains(end) && !(closes && next.contains(ChangeState.REVIEW))) {
            desk.say("It cannot be " + (closes ? "reviewed" : "cancelled") + " while it is "
                    + change.state().label() + ".");
            return Desk.NOT_DONE;
        }
        ReviewNotes notes = new ReviewNotes(
                desk.told("How did it turn out, in a line?", false),
                desk.told("What happened?", true),
                desk.told("What is to be done differently next time?", true),
                desk.told("What is still to be done? Leave it empty if nothing is.", true));
        String why = closes ? "" : desk.told("Why is it cancelled, in a line?", false);
        String word = closes ? "close" : "cancel";
        if (!desk.agrees(word + " it with this review as " + LocalHuman.name(), word)) {
            return Desk.NOT_DONE;
        }
        if (closes) {
            close(product, change, notes);
        } else {
            move(product, TransitionChange.to(end, id).because(why).reviewed(notes));
        }
        desk.say("Reviewed. " + id + " is " + end.label() + ".");
        return 0;
    }

    private static void describe(Desk desk, Change change) {
        desk.say(change.id() + " (" + change.state().label() + "): "
                + Terminal.harmless(change.content().title(), false));
        @Nullable String due = change.dossier().reviewDue();
        desk.say(due == null ? "No review is due." : "A review is due: " + Terminal.harmless(due, false));
    }

    /** What failed goes through review first; if the notes are refused, it stays there. */
    private static void close(ChangeFlow product, Change change, ReviewNotes notes) {
        if (!change.state().successors().contains(ChangeState.CLOSED)) {
            move(product, TransitionChange.to(ChangeState.REVIEW, change.id()));
        }
        move(product, TransitionChange.to(ChangeState.CLOSED, change.id()).reviewed(notes));
    }

    private static void move(ChangeFlow product, TransitionChange wish) {
        product.changes().transition(wish, LocalHuman.actor());
    }
}
