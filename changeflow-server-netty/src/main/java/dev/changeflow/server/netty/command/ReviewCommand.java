package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.TransitionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code review}: a person writes down what was learned from a change, and closes it. */
final class ReviewCommand implements Command {

    private final Supplier<Optional<Terminal>> terminal;

    ReviewCommand(Supplier<Optional<Terminal>> terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "review",
                        "Review a change whose work ended and close it, as the person whose account this is. Needs a"
                                + " terminal.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("CHANGE", String.class, "The change, such as CHG-20270309-0001.")
                .exitCode(Desk.NOT_DONE, "not reviewed");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> review(desk, Desk.changeId(given), product));
    }

    private static int review(Desk desk, ChangeId id, ChangeFlow product) {
        Change change = product.changes().find(id);
        describe(desk, change);
        if (!change.state().successors().contains(ChangeState.REVIEW)
                && !change.state().successors().contains(ChangeState.CLOSED)) {
            desk.say("It cannot be reviewed while it is " + change.state().label() + ".");
            return Desk.NOT_DONE;
        }
        ReviewNotes notes = new ReviewNotes(
                desk.told("How did it turn out, in a line?", false),
                desk.told("What happened?", true),
                desk.told("What is to be done differently next time?", true),
                desk.told("What is still to be done? Leave it empty if nothing is.", true));
        if (!desk.agrees("close it with this review as " + LocalHuman.name(), "close")) {
            return Desk.NOT_DONE;
        }
        close(product, change, notes);
        desk.say("Reviewed. " + id + " is closed.");
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
        List<TransitionChange> moves = new ArrayList<>();
        if (!change.state().successors().contains(ChangeState.CLOSED)) {
            moves.add(TransitionChange.to(ChangeState.REVIEW, change.id()));
        }
        moves.add(TransitionChange.to(ChangeState.CLOSED, change.id()).reviewed(notes));
        moves.forEach(move -> product.changes().transition(move, LocalHuman.actor()));
    }
}
