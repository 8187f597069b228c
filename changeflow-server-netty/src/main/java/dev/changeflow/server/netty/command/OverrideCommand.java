package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Confirmation;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.service.ApprovalSheet;
import dev.changeflow.service.LocalHuman;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code override}: a person confirms that a change cannot wait for approvals. */
final class OverrideCommand implements Command {

    private final Supplier<Optional<Terminal>> terminal;

    OverrideCommand(Supplier<Optional<Terminal>> terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "override",
                        "Confirm an emergency override that was asked for, as the person whose account this is. Needs a"
                                + " terminal.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .parameter("CHANGE", String.class, "The change, such as CHG-20270309-0001.")
                .exitCode(Desk.NOT_DONE, "not confirmed");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> confirm(desk, Desk.changeId(given), product));
    }

    private static int confirm(Desk desk, ChangeId id, ChangeFlow product) {
        ApprovalSheet sheet = product.people().approvals().sheet(id);
        @Nullable
        EmergencyOverride override = sheet.change().dossier().deliberation().override();
        if (override == null) {
            desk.say(id + " has no override to confirm.");
            return Desk.NOT_DONE;
        }
        desk.show(sheet);
        describe(desk, override, product.people().overrides().confirmationsNeeded(override));
        OverrideDigest seen = OverrideDigest.of(override);
        if (!desk.hasRead(seen.hex(), "confirm the override as " + LocalHuman.name())) {
            return Desk.NOT_DONE;
        }
        Change after = product.people()
                .overrides()
                .confirm(id, seen, LocalHuman.actor())
                .change();
        Instant until = Objects.requireNonNull(after.dossier().deliberation().override())
                .until();
        desk.say(until == null ? "Confirmed. Another person has to confirm it too." : "It holds until " + until + ".");
        return 0;
    }

    private static void describe(Desk desk, EmergencyOverride override, int needed) {
        String lifted = override.scope().stream().sorted().map(Lifted::label).collect(Collectors.joining(" and "));
        String already =
                override.confirmations().stream().map(Confirmation::person).collect(Collectors.joining(", "));
        desk.say("EMERGENCY OVERRIDE: lifts " + lifted + " for " + override.minutes()
                + " minutes from when it is confirmed.");
        desk.say("  asked for by " + Terminal.harmless(override.requestedBy().label(), false) + " at "
                + override.requestedAt() + ": " + Terminal.harmless(override.justification(), false));
        if (override.incident() != null) {
            desk.say("  incident: " + Terminal.harmless(override.incident(), false));
        }
        desk.say("  confirmed by " + override.confirmations().size() + " of " + needed + " "
                + Terminal.harmless(already, false));
    }
}
