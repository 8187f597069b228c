package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.moment.Moment;
import dev.changeflow.domain.moment.MomentReader;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.Freezes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code check_freeze_period}: whether a time is held back, and when it is open again. */
final class CheckFreezePeriod extends ChangeTool<CheckFreezePeriod.Input, FreezeView> {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Freezes freezes;

    CheckFreezePeriod(Freezes freezes) {
        this.freezes = freezes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("check_freeze_period")
                .describedAs("""
                        Whether a change may go ahead at a time, which freezes touch it, and when it is open next, such \
                        as {"start":"next tuesday 22:00","systems":["payments"]}.""")
                .inOutline()
                .hinting(ToolHints.READ_ONLY);
    }

    @Override
    FreezeView answer(Input input, Actor actor) {
        return FreezeView.of(check(input));
    }

    private FreezeCheck check(Input input) {
        SortedSet<String> systems = new TreeSet<>(SaidSystems.of("systems", input.systems()));
        Landing landing = new Landing(input.environment().environment(), systems);
        String start = input.start().strip();
        if (DAY.matcher(start).matches() && input.end() == null) {
            return freezes.checkDay(day(start), landing, input.type());
        }
        MomentReader reader = freezes.moments();
        Instant from = time(reader, "start", start);
        return input.end() == null
                ? freezes.checkAt(from, landing, input.type())
                : freezes.check(from, time(reader, "end", input.end()), landing, input.type());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ToolRefusal("start is not a day that exists: write it like 2027-03-09. [invalid_date]");
        }
    }

    private static Instant time(MomentReader reader, String argument, String text) {
        return reader.read(text)
                .map(Moment::instant)
                .orElseThrow(() -> new ToolRefusal(argument + " is not a time that exists: write it like "
                        + "2027-03-09T22:00:00+01:00 or tomorrow 22:00"
                        + (argument.equals("start") ? ", or a day like 2027-03-09" : "") + ". [invalid_date]"));
    }

    /** The arguments. */
    record Input(
            @Also({"date", "proposed_date", "proposedDate", "planned_start", "plannedStart"})
            @Describe("ISO 8601, a day, or like: tomorrow 22:00")
            String start,

            @Also({"planned_end", "plannedEnd"}) @Nullable String end,

            @Default("production") EnvironmentName environment,

            @Also({"change_type", "changeType"}) @Default("normal")
            ChangeType type,

            @Also({"affected_systems", "affectedSystems"}) @Nullable
            List<String> systems) {}
}
