package dev.changeflow.domain.freeze;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A window with its instants. Remembers those of the years last asked about: two threads may work them out at the same
 * time and get the same, and each reads one whole answer.
 */
final class PlacedWindow {

    private static final int MOST_YEARS = 12;

    private final CalendarWindow window;
    private final Occurrences occurrences;

    private @Nullable Years known;

    /** @throws UnusableRuleException if its rule cannot be used */
    PlacedWindow(CalendarWindow window, ZoneId serviceZone, RecurrenceRules rules) {
        this.window = window;
        ZoneId own = window.times().zone();
        this.occurrences = new Occurrences(window.times(), own == null ? serviceZone : own, rules);
    }

    CalendarWindow window() {
        return window;
    }

    /** The occurrences that share an instant with the half-open interval. */
    List<FreezePeriod> overlapping(Instant from, Instant to) {
        Spans spans = spans(from, to);
        return IntStream.range(spans.firstEndingAfter(from), spans.firstStartingFrom(to))
                .mapToObj(at -> period(spans, at))
                .toList();
    }

    /** The first occurrence that starts at {@code from} or later, but before {@code to}. */
    Optional<FreezePeriod> next(Instant from, Instant to) {
        Spans spans = spans(from, to);
        int at = spans.firstStartingFrom(from);
        return at < spans.firstStartingFrom(to) ? Optional.of(period(spans, at)) : Optional.empty();
    }

    private FreezePeriod period(Spans spans, int at) {
        return new FreezePeriod(window, occurrences.zone(), spans.start(at), spans.end(at));
    }

    private Spans spans(Instant from, Instant to) {
        int first = year(from);
        int last = year(to);
        Years before = known;
        if (before != null && before.first <= first && last <= before.last) {
            return before.spans;
        }
        if (last - first >= MOST_YEARS) {
            return occurrences.between(from, to);
        }
        Years years = Years.of(occurrences, first, last);
        known = years;
        return years.spans;
    }

    private static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    /** What is in some years. Final fields only, so that a thread that sees it sees all of it. */
    private record Years(int first, int last, Spans spans) {

        static Years of(Occurrences occurrences, int first, int last) {
            return new Years(first, last, occurrences.between(newYear(first), newYear(last + 1)));
        }

        private static Instant newYear(int year) {
            return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        }
    }
}
