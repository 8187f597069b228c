package dev.changeflow.service;

import dev.changeflow.domain.audit.ComplianceReport;
import dev.changeflow.domain.audit.ComplianceReview;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.port.ChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the audit log against the rules of change control. */
public final class Compliance {

    private static final int PAGE = 2_000;

    private final ChangeStore store;
    private final InstantSource clock;

    /** Of that store's log. */
    public Compliance(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Reads the whole log, and reports about a part of its time.
     *
     * @param from the earliest time of an event that counts, or null
     * @param to events that count have times before this, or null
     * @param reviewWithin how long after its end a change that must be reviewed may wait for that
     */
    public ComplianceReport report(@Nullable Instant from, @Nullable Instant to, Duration reviewWithin) {
        ComplianceReview review = new ComplianceReview(from, to, clock.instant(), reviewWithin);
        List<RecordedEvent> page = store.events(Optional.empty(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(review::take);
            page = store.events(Optional.empty(), page.getLast().sequence(), PAGE);
        }
        return review.report();
    }
}
