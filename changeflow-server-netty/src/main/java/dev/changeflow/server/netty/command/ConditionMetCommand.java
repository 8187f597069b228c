package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.service.ApprovalSheet;
import dev.changeflow.service.LocalHuman;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/** {@code condition-met}: a person says that a condition of an approval is met. */
final class ConditionMetCommand implements Command {

    private final Supplier<Optional<Terminal>> terminal;

    ConditionMetCommand(Supplier<Optional<Terminal>> terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "condition-met",
                        "Say that a condition of an approval is met, as the person whose account this is. Needs a terminal.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("CHANGE", String.class, "The change, such as CHG-20270309-0001.")
                .parameter("NUMBER", String.class, "Which condition, as approve shows them.")
                .exitCode(Desk.NOT_DONE, "nothing was said");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> say(desk, given, product));
    }

    private static int say(Desk desk, ParseResult given, ChangeFlow product) {
        ChangeId id = Desk.changeId(given);
        String number = given.matchedPositionalValue(1, "");
        ApprovalSheet sheet = product.people().approvals().sheet(id);
        List<String> open = sheet.status().openConditions();
        if (!number.matches("[1-9][0-9]{0,3}") || Integer.parseInt(number) > open.size()) {
            throw new SettingsException(
                    "NUMBER must be the number of an open condition; " + open.size() + " are open.");
        }
        String condition = open.get(Integer.parseInt(number) - 1);
        desk.show(sheet);
        desk.say("You say that this is met: " + Terminal.harmless(condition, false));
        if (!desk.hasRead(sheet.content().hash(), "say that condition " + number + " is met")) {
            return Desk.NOT_DONE;
        }
        product.people().approvals().conditionMet(id, condition, LocalHuman.actor());
        desk.say("Noted. " + product.people().approvals().status(id).nextStep());
        return 0;
    }
}
