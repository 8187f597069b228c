package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.moment.Moment;
import dev.changeflow.domain.schedule.Slots.Skipped;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.ChangeWindows;
import dev.changeflow.service.Proposals;
import dev.changeflow.service.WindowWish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code find_change_window}: when a change could be done, and why not earlier. */
final class FindChangeWindow extends ChangeTool<FindChangeWindow.Input, FindChangeWindow.Proposed> {

    private final ChangeWindows windows;
    private final SaidTimes times;

    FindChangeWindow(ChangeWindows windows, SaidTimes times) {
        this.windows = windows;
        this.times = times;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("find_change_window")
                .describedAs("""
                        The earliest windows free of freezes, conflicts and busy people after the lead time, and why none \
                        is earlier. By id, or systems.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Proposed answer(Input input, Actor actor) {
        ChangeId id = optionalChangeId(input.id());
        WindowWish wish = new WindowWish(
                input.minutes() == null ? null : Duration.ofMinutes(input.minutes()),
                times.instant("from", input.from()),
                times.instant("until", input.until()),
                input.count(),
                SaidTimes.hours("hours", input.hours()));
        ChangeType type = input.type() == null ? ChangeType.NORMAL : input.type();
        return Proposed.of(id == null ? windows.propose(work(input), type, wish) : windows.propose(id, wish));
    }

    private static Work work(Input input) {
        return new Work(
                null,
                true,
                null,
                input.environment().environment(),
                SaidSystems.of("systems", input.systems()),
                input.assignee(),
                Set.of(),
                Work.Ties.NONE);
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) @Nullable String id,

            @Also({"affected_systems", "affectedSystems"}) @Nullable
            List<String> systems,

            @Also({"change_type", "changeType"}) @Nullable ChangeType type,

            @Default("production") EnvironmentName environment,

            @Nullable String assignee,

            @Also("duration_minutes") @Nullable Integer minutes,

            @Nullable String from,

            @Nullable String until,

            @Describe("Like 22:00-06:00") @Nullable String hours,

            @Default("3") int count) {}

    /** The answer. */
    record Proposed(List<Slot> slots, List<Reason> whyNotEarlier, boolean complete) {

        static Proposed of(Proposals proposals) {
            return new Proposed(
                    proposals.slots().stream()
                            .map(slot -> new Slot(
                                    slot.window().start(),
                                    slot.window().end(),
                                    new Moment(slot.window().start(), proposals.zone()).local(),
                                    new Moment(slot.window().end(), proposals.zone()).local(),
                                    slot.warnings()))
                            .toList(),
                    proposals.skipped().stream().map(Reason::of).toList(),
                    proposals.complete());
        }
    }

    /** A window, in UTC and in local time. */
    record Slot(Instant start, Instant end, String localStart, String localEnd, int warnings) {}

    /** Why no window begins in a stretch of time. */
    record Reason(String kind, String reason, Instant from, Instant until) {

        static Reason of(Skipped skipped) {
            return new Reason(
                    skipped.kind().name().toLowerCase(Locale.ROOT), skipped.reason(), skipped.from(), skipped.until());
        }
    }
}
