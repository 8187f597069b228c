package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.Freezes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** {@code check_freeze_period}: whether a time is held back, and when it is open again. */
final class CheckFreezePeriod extends ChangeTool<CheckFreezePeriod.Input, FreezeView> {

    private final Freezes freezes;

    CheckFreezePeriod(Freezes freezes) {
        this.freezes = freezes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("check_freeze_period")
                .titled("Check for freeze periods")
                .describedAs("""
                        Says whether a change may go ahead at a time, which freezes touch it, and when the next open \
                        time begins. Check before planning a window.""")
                .hinting(ToolHints.READ_ONLY);
    }

    @Override
    FreezeView answer(Input input, Actor actor) {
        return FreezeView.of(check(input));
    }

    private FreezeCheck check(Input input) {
        Landing landing = Landing.in(input.environment().environment());
        String start = input.start().strip();
        if (start.length() == 10 && input.end() == null) {
            return freezes.checkDay(day(start), landing, input.type());
        }
        OffsetDateTime from = time("start", start);
        return input.end() == null
                ? freezes.checkAt(from.toInstant(), landing, input.type())
                : freezes.check(
                        from.toInstant(), time("end", input.end().strip()).toInstant(), landing, input.type());
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ToolRefusal("start is not a day that exists: write it like 2027-03-09. [invalid_date]");
        }
    }

    private static OffsetDateTime time(String argument, String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new ToolRefusal(argument + " is not a date and time with offset that exists: write it like "
                    + "2027-03-09T22:00:00+01:00" + (argument.equals("start") ? ", or a day like 2027-03-09" : "")
                    + ". [invalid_date]");
        }
    }

    /** The arguments. */
    record Input(
            @Also({"date", "proposed_date", "proposedDate", "planned_start", "plannedStart"})
            @Describe("ISO-8601 with offset, or a day like 2027-03-09")
            String start,

            @Also({"planned_end", "plannedEnd"}) @Describe("ISO-8601 with offset") @Nullable
            String end,

            @Default("production") EnvironmentName environment,

            @Also({"change_type", "changeType"}) @Default("normal")
            ChangeType type) {}
}
