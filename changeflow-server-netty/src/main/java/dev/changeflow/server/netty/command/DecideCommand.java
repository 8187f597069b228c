package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.service.ApprovalSheet;
import dev.changeflow.service.DecideChange;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.TransitionChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code approve}, {@code reject} and {@code abstain}: the person at this terminal decides on what they see. */
final class DecideCommand implements Command {

    private static final String COMMENT = "--comment";
    private static final String CONDITION = "--condition";
    private static final String SET_ASIDE = "--set-aside";
    private static final String IN_PLACE_OF = "--in-place-of";
    private static final String FINAL = "--final";

    private final String name;
    private final Decision decision;
    private final Supplier<Optional<Terminal>> terminal;

    DecideCommand(String name, Decision decision, Supplier<Optional<Terminal>> terminal) {
        this.name = name;
        this.decision = decision;
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        CommandForm form = CommandForm.of(
                        name,
                        "Show what a change says and " + name + (decision == Decision.ABSTAINED ? " from it" : " it")
                                + " as the person whose account this is. Needs a terminal.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("CHANGE", String.class, "The change, such as CHG-20270309-0001.")
                .option(COMMENT, "TEXT", String.class, "Why.")
                .option(IN_PLACE_OF, "PERSON", String.class, "Decide in the place of somebody who asked you to.")
                .exitCode(0, "decided")
                .exitCode(Desk.NOT_DONE, "not decided");
        return switch (decision) {
            case APPROVED ->
                form.repeatable(CONDITION, "TEXT", "What must be met before the work begins; may be given again.")
                        .repeatable(SET_ASIDE, "FREEZE", "A freeze that names you: it lets this change through.");
            case REJECTED ->
                form.flag(FINAL, "End the change too, for good: it becomes rejected, with the comment why.");
            default -> form;
        };
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> decide(desk, given, product));
    }

    private int decide(Desk desk, ParseResult given, ChangeFlow product) {
        ChangeId id = Desk.changeId(given);
        String comment = given.matchedOptionValue(COMMENT, "");
        boolean forGood = decision == Decision.REJECTED && given.hasMatchedOption(FINAL);
        if (forGood && TextRule.saysNothing(comment)) {
            throw new SettingsException(FINAL + " takes a " + COMMENT + ": it is why the change is rejected.");
        }
        ApprovalSheet sheet = product.people().approvals().sheet(id);
        if (forGood && sheet.change().state().isBegun()) {
            throw new SettingsException("The work of " + id + " has begun, so it cannot be rejected any more:"
                    + " with ./changeflow review " + id + " --cancel its requester or assignee gives it up.");
        }
        desk.show(sheet);
        held(sheet, product).ifPresent(desk::say);
        List<String> setAside = approving(given, SET_ASIDE);
        setAside.forEach(freeze -> desk.say("You set aside the freeze " + Terminal.harmless(freeze, false) + "."));
        ContentHash seen = new ContentHash(sheet.content().hash());
        if (!desk.hasRead(seen.hex(), name + (forGood ? " it for good" : "") + " as " + LocalHuman.name())) {
            return Desk.NOT_DONE;
        }
        List<String> conditions = approving(given, CONDITION);
        @Nullable String inPlaceOf = given.matchedOptionValue(IN_PLACE_OF, (String) null);
        product.people()
                .approvals()
                .decide(
                        new DecideChange(id, decision, seen, comment, conditions, setAside, inPlaceOf),
                        LocalHuman.actor());
        if (forGood) {
            reject(product, id, comment);
        }
        desk.say("Decided. " + product.people().approvals().status(id).nextStep());
        return 0;
    }

    /** Only what is being assessed can be rejected, so what was approved goes back there first. */
    private static void reject(ChangeFlow product, ChangeId id, String why) {
        ChangeState state = product.changes().find(id).state();
        if (!state.successors().contains(ChangeState.REJECTED)) {
            move(product, TransitionChange.to(ChangeState.ASSESSING, id));
        }
        move(product, TransitionChange.to(ChangeState.REJECTED, id).because(why));
    }

    private static void move(ChangeFlow product, TransitionChange wish) {
        product.changes().transition(wish, LocalHuman.actor());
    }

    private List<String> approving(ParseResult given, String flag) {
        return decision == Decision.APPROVED ? given.matchedOptionValue(flag, List.of()) : List.of();
    }

    /** What the calendar says of its planned time, if that is held back. */
    private static Optional<String> held(ApprovalSheet sheet, ChangeFlow product) {
        ChangeContent content = sheet.change().content();
        return Optional.ofNullable(content.window())
                .map(window -> product.calendar()
                        .freezes()
                        .check(
                                window.start(),
                                window.end(),
                                Landing.of(content),
                                content.classification().type()))
                .filter(check -> !check.mayProceed())
                .map(check -> "  " + Terminal.harmless(check.explanation(), false));
    }
}
