package dev.changeflow.domain.audit;

import dev.changeflow.domain.actor.ActorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a log against the {@link ComplianceRule}s: takes every event from the first one on, and reports about a part of the
 * time. Not safe for use by several threads.
 */
public final class ComplianceReview {

    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final Instant asOf;
    private final Duration reviewWithin;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final Map<String, ChangeCase> cases = new HashMap<>();
    private final Map<String, List<Long>> byLonelyAgents = new HashMap<>();
    private final List<ComplianceViolation> violations = new ArrayList<>();

    /**
     * Nothing taken yet.
     *
     * @param from the earliest time of an event that counts, or null
     * @param to events that count have times before this, or null
     * @param asOf now
     * @param reviewWithin how long after its end a change that must be reviewed may wait for that
     */
    public ComplianceReview(@Nullable Instant from, @Nullable Instant to, Instant asOf, Duration reviewWithin) {
        this.from = from;
        this.to = to;
        this.asOf = asOf;
        this.reviewWithin = reviewWithin;
    }

    /** Takes the next event. */
    public void take(RecordedEvent recorded) {
        AuditEvent event = recorded.event();
        boolean counted = counts(event.at());
        if (counted) {
            count(recorded);
        }
        event.subject().change().ifPresent(id -> {
            ChangeCase change = cases.computeIfAbsent(event.subject().label(), ChangeCase::new);
            List<ComplianceViolation> found = change.take(recorded);
            if (counted) {
                violations.addAll(found);
            }
        });
    }

    /** What there is to say about all that was taken. */
    public ComplianceReport report() {
        List<ComplianceViolation> all = new ArrayList<>(violations);
        byLonelyAgents.forEach((subject, sequences) -> all.add(new ComplianceViolation(
                ComplianceRule.NO_PERSON_BEHIND_AGENT, subject, sequences, sequences.size() + " events")));
        for (ChangeCase change : cases.values()) {
            change.overdue(asOf, reviewWithin)
                    .filter(overdue -> counts(overdue.due()))
                    .ifPresent(overdue -> all.add(overdue.violation()));
        }
        all.sort(Comparator.<ComplianceViolation, Long>comparing(
                        violation -> violation.sequences().getFirst())
                .thenComparing(ComplianceViolation::rule));
        return new ComplianceReport(from, to, asOf, counts, all);
    }

    private void count(RecordedEvent recorded) {
        AuditEvent event = recorded.event();
        add("events");
        add("kind." + event.kind().name().toLowerCase(Locale.ROOT));
        add("actor." + event.actor().kind().name().toLowerCase(Locale.ROOT));
        String entered = event.facts().get("to");
        if (event.kind() == AuditKind.STATE_CHANGED && entered != null) {
            add("entered." + entered);
        }
        if (event.actor().kind() == ActorKind.AGENT && event.actor().onBehalfOf() == null) {
            byLonelyAgents
                    .computeIfAbsent(event.subject().label(), label -> new ArrayList<>())
                    .add(recorded.sequence());
        }
    }

    private void add(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    private boolean counts(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
