package dev.changeflow.domain.freeze;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the times of one window into instants. */
final class Occurrences {

    private final WindowTimes times;
    private final ZoneId zone;
    private final @Nullable RecurrenceRule rule;
    private final Set<LocalDateTime> exceptions;

    /**
     * For times on the clocks of a zone.
     *
     * @throws UnusableRuleException if their rule cannot be used
     */
    Occurrences(WindowTimes times, ZoneId zone, RecurrenceRules rules) {
        this.times = times;
        this.zone = zone;
        this.rule = times.rule() == null ? null : rules.read(times, zone);
        this.exceptions = new HashSet<>(times.exceptions());
    }

    ZoneId zone() {
        return zone;
    }

    /** Those that share an instant with the half-open interval, in order of start. Empty ones are left out. */
    Spans between(Instant from, Instant to) {
        LocalDateTime first =
                LocalDateTime.ofInstant(from, ZoneOffset.UTC).minusDays(2).minus(longest());
        LocalDateTime last = LocalDateTime.ofInstant(to, ZoneOffset.UTC).plusDays(2);
        Spans.Builder spans = new Spans.Builder();
        if (times.observance() != null) {
            IntStream.rangeClosed(first.getYear() - 1, last.getYear())
                    .mapToObj(times.observance()::in)
                    .filter(days -> !days.first().isBefore(times.start().toLocalDate()))
                    .filter(days -> !exceptions.contains(days.first().atStartOfDay()))
                    .forEach(days -> add(
                            spans,
                            days.first().atStartOfDay(),
                            days.last().plusDays(1).atStartOfDay()));
        } else {
            starts(first, last)
                    .forEach(
                            start -> add(spans, start, start.plus(times.length().amount())));
        }
        return spans.build();
    }

    private Duration longest() {
        return times.observance() == null ? times.length().amount() : Duration.ofDays(62);
    }

    private Collection<LocalDateTime> starts(LocalDateTime first, LocalDateTime last) {
        List<LocalDateTime> regular = rule == null ? List.of(times.start()) : rule.starts(first, last);
        if (times.additions().isEmpty() && exceptions.isEmpty()) {
            return regular;
        }
        return Stream.concat(regular.stream(), times.additions().stream())
                .filter(start -> !exceptions.contains(start))
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private void add(Spans.Builder spans, LocalDateTime start, LocalDateTime end) {
        Instant first = WallClock.start(start, zone);
        spans.add(
                first,
                switch (times.length().measure()) {
                    case WHOLE_DAYS -> WallClock.start(end, zone);
                    case WALL_CLOCK -> WallClock.end(end, zone);
                    case ELAPSED -> first.plus(times.length().amount());
                });
    }
}
