package dev.changeflow.domain.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the log says about a time. It comes from the events alone, so whoever has them can compute it again.
 *
 * @param from the earliest time of an event that counts, or null
 * @param to events that count have times before this, or null
 * @param asOf when it was computed
 * @param counts of events: {@code events}, {@code kind.…}, {@code entered.…} by state, {@code actor.…} by kind of actor
 * @param violations in the order of the log
 */
public record ComplianceReport(
        @Nullable Instant from,
        @Nullable Instant to,
        Instant asOf,
        SortedMap<String, Long> counts,
        List<ComplianceViolation> violations) {

    /** Copies what it is given. */
    public ComplianceReport {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        violations = List.copyOf(violations);
    }
}
