package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the calendar says about a time.
 *
 * @param start first instant asked about
 * @param end first instant after it
 * @param landing where the change lands
 * @param type the change's type
 * @param zone whose days the freezes are in
 * @param periods every freeze that touches the time there, in order of start, whether it binds the type or not
 * @param nextOpen the first instant from {@code start} on at which as long a window is free of binding freezes; empty if
 *     there is none within two years
 * @param nextFreeze the next freeze that begins at or after {@code end} and binds the type
 */
public record FreezeCheck(
        Instant start,
        Instant end,
        Landing landing,
        ChangeType type,
        ZoneId zone,
        List<FreezePeriod> periods,
        Optional<Instant> nextOpen,
        Optional<FreezePeriod> nextFreeze) {

    /** Copies the list. */
    public FreezeCheck {
        periods = List.copyOf(periods);
    }

    /** Whether any freeze touches the time. */
    public boolean isFrozen() {
        return !periods.isEmpty();
    }

    /** Whether a change of this type may go ahead. */
    public boolean mayProceed() {
        return binding().isEmpty();
    }

    /** The freezes that hold this type back. */
    public List<FreezePeriod> binding() {
        return periods.stream().filter(p -> p.kind().binds(type)).toList();
    }

    /** The same without some freezes. */
    public FreezeCheck without(Predicate<CalendarWindow> some) {
        List<FreezePeriod> rest =
                periods.stream().filter(period -> !some.test(period.window())).toList();
        return new FreezeCheck(start, end, landing, type, zone, rest, nextOpen, nextFreeze);
    }

    /** How a change may go ahead nevertheless. */
    public OverrideRule override() {
        if (mayProceed()) {
            return OverrideRule.NOT_NEEDED;
        }
        return overriders().isEmpty() ? OverrideRule.EMERGENCY_OVERRIDE : OverrideRule.SET_ASIDE;
    }

    /** What it means and what to do, in a few sentences. */
    public String explanation() {
        if (!isFrozen()) {
            return "No freeze touches this time for " + landing + ".";
        }
        if (mayProceed()) {
            return "Frozen by " + names(periods) + ", but an emergency change may go ahead in a partial freeze.";
        }
        String opening = nextOpen.map(open -> "The next open time begins " + open + ".")
                .orElse("No open time of that length lies within two years: plan a shorter window.");
        return "Held back by " + names(binding()) + ". " + opening + advice();
    }

    /** Who may set aside all that holds the change back: named by every freeze that does. */
    public SortedSet<String> overriders() {
        SortedSet<String> everywhere = new TreeSet<>();
        List<FreezePeriod> binding = binding();
        binding.forEach(period -> everywhere.addAll(period.window().overriders()));
        binding.forEach(period -> everywhere.retainAll(period.window().overriders()));
        return everywhere;
    }

    private String advice() {
        SortedSet<String> named = overriders();
        String flags = binding().stream()
                .map(period -> " --set-aside " + period.window().id())
                .distinct()
                .collect(Collectors.joining());
        return named.isEmpty()
                ? " If it cannot wait, emergency_override asks people to let it through."
                : " May be set aside by: " + String.join(", ", named) + ", with ./changeflow approve" + flags + ".";
    }

    private static String names(List<FreezePeriod> periods) {
        return periods.stream().map(FreezePeriod::toString).distinct().collect(Collectors.joining(", "));
    }
}
