package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A calendar of windows, as it is at one moment. A full freeze decides before a maintenance window, and that before a
 * partial freeze; of the same effect, the narrower scope decides, then the earlier start, then the id.
 */
public final class WindowCalendar implements FreezeCalendar {

    /** How far ahead an open time and the next freeze are looked for. */
    private static final Duration HORIZON = Duration.ofDays(731);

    private static final Comparator<FreezePeriod> BY_START = Comparator.comparing(FreezePeriod::start)
            .thenComparing(FreezePeriod::end)
            .thenComparing(FreezePeriod::name)
            .thenComparing(period -> period.window().id());

    private static final Comparator<FreezePeriod> BY_PRECEDENCE = Comparator.comparing(FreezePeriod::kind)
            .thenComparing(period -> period.window().scope().specificity(), Comparator.reverseOrder())
            .thenComparing(FreezePeriod::start)
            .thenComparing(period -> period.window().id());

    private final ZoneId zone;
    private final SystemScope systems;
    private final List<CalendarWindow> windows;
    private final List<PlacedWindow> placed;

    /**
     * A calendar of those windows.
     *
     * @param zone whose clocks windows without a zone follow
     * @param rules reads their rules
     * @param systems reads their scopes
     * @throws UnusableRuleException if a window's rule cannot be used
     */
    public WindowCalendar(ZoneId zone, List<CalendarWindow> windows, RecurrenceRules rules, SystemScope systems) {
        this.zone = zone;
        this.systems = systems;
        this.windows = windows.stream()
                .sorted(Comparator.comparing(CalendarWindow::id))
                .toList();
        this.placed = this.windows.stream()
                .filter(window -> !window.retired())
                .map(window -> new PlacedWindow(window, zone, rules))
                .toList();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public List<CalendarWindow> windows() {
        return windows;
    }

    @Override
    public FreezeCheck check(PlannedWindow window, Landing landing, ChangeType type) {
        return check(window.start(), window.end(), landing, type);
    }

    @Override
    public FreezeCheck checkAt(Instant at, Landing landing, ChangeType type) {
        return check(at, at.plusNanos(1), landing, type);
    }

    @Override
    public Explanation explain(Instant at, Landing landing, ChangeType type) {
        List<FreezePeriod> inForce = touching(landing)
                .flatMap(window -> window.overlapping(at, at.plusNanos(1)).stream())
                .sorted(BY_PRECEDENCE)
                .toList();
        return new Explanation(at, landing, type, zone, inForce);
    }

    @Override
    public List<FreezePeriod> periods(DaySpan days) {
        Instant from = WallClock.start(days.first().atStartOfDay(), zone);
        Instant to = WallClock.start(days.last().plusDays(1).atStartOfDay(), zone);
        return placed.stream()
                .filter(window -> window.window().effect().isFreeze())
                .flatMap(window -> window.overlapping(from, to).stream())
                .sorted(BY_START)
                .toList();
    }

    private FreezeCheck check(Instant start, Instant end, Landing landing, ChangeType type) {
        Relevant relevant = relevant(landing);
        List<FreezePeriod> periods = relevant.freezes(start, end, effect -> true);
        return new FreezeCheck(
                start,
                end,
                landing,
                type,
                zone,
                periods,
                relevant.nextOpen(start, Duration.between(start, end), type),
                relevant.nextFreeze(end, type));
    }

    private Relevant relevant(Landing landing) {
        List<PlacedWindow> freezes = new ArrayList<>();
        List<PlacedWindow> open = new ArrayList<>();
        touching(landing).forEach(window -> (window.window().effect().isFreeze() ? freezes : open).add(window));
        return new Relevant(freezes, open);
    }

    private Stream<PlacedWindow> touching(Landing landing) {
        return placed.stream()
                .filter(window ->
                        window.window().scope().touches(landing, window.window().effect(), systems));
    }

    /** The windows that touch a change: its freezes, and the time that is open on purpose. */
    private record Relevant(List<PlacedWindow> freezes, List<PlacedWindow> open) {

        /** What is frozen in the half-open interval, in order of start: partial freezes only where no window is open. */
        List<FreezePeriod> freezes(Instant from, Instant to, Predicate<WindowEffect> effects) {
            return freezes.stream()
                    .filter(window -> effects.test(window.window().effect()))
                    .flatMap(window -> window.overlapping(from, to).stream())
                    .flatMap(this::frozen)
                    .filter(period -> period.overlaps(from, to))
                    .sorted(BY_START)
                    .toList();
        }

        /** Moving past whatever is in the way cannot miss an open time: none can begin before that ends. */
        Optional<Instant> nextOpen(Instant start, Duration length, ChangeType type) {
            Instant latest = start.plus(HORIZON);
            Instant open = start;
            while (!open.isAfter(latest)) {
                List<FreezePeriod> inTheWay = freezes(open, open.plus(length), effect -> effect.binds(type));
                if (inTheWay.isEmpty()) {
                    return Optional.of(open);
                }
                open = inTheWay.stream()
                        .map(FreezePeriod::end)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
            return Optional.empty();
        }

        Optional<FreezePeriod> nextFreeze(Instant end, ChangeType type) {
            Instant latest = end.plus(HORIZON);
            return freezes.stream()
                    .filter(window -> window.window().effect().binds(type))
                    .flatMap(window -> next(window, end, latest).stream())
                    .min(BY_START);
        }

        private Optional<FreezePeriod> next(PlacedWindow window, Instant end, Instant latest) {
            Instant from = end;
            Optional<FreezePeriod> candidate = window.next(from, latest);
            while (candidate.isPresent()) {
                Optional<FreezePeriod> frozen =
                        candidate.flatMap(period -> frozen(period).findFirst());
                if (frozen.isPresent()) {
                    return frozen;
                }
                from = candidate.orElseThrow().start().plusSeconds(1);
                candidate = window.next(from, latest);
            }
            return Optional.empty();
        }

        /** The parts of a freeze that really freeze. */
        private Stream<FreezePeriod> frozen(FreezePeriod freeze) {
            if (freeze.kind() == WindowEffect.FULL || open.isEmpty()) {
                return Stream.of(freeze);
            }
            List<FreezePeriod> opened = open.stream()
                    .flatMap(window -> window.overlapping(freeze.start(), freeze.end()).stream())
                    .sorted(BY_START)
                    .toList();
            List<FreezePeriod> parts = new ArrayList<>();
            Instant from = freeze.start();
            for (FreezePeriod gap : opened) {
                if (gap.start().isAfter(from)) {
                    parts.add(freeze.part(from, gap.start()));
                }
                from = gap.end().isAfter(from) ? gap.end() : from;
            }
            if (from.isBefore(freeze.end())) {
                parts.add(freeze.part(from, freeze.end()));
            }
            return parts.stream();
        }
    }
}
