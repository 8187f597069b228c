package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.forecast.Forecast;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of an event, gathered one by one. */
final class Facts {

    private final SortedMap<String, String> facts = new TreeMap<>();

    /** Adds a fact, unless there is nothing to say. */
    Facts with(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, value);
        }
        return this;
    }

    /** Adds a fact even if it says nothing, to the letter. */
    Facts exactly(String name, String value) {
        facts.put(name, value);
        return this;
    }

    Facts with(RiskAssessment risk) {
        return with("score", Integer.toString(risk.score()))
                .with("band", risk.band().label())
                .with("policy", risk.policyRevision())
                .with(
                        "factors",
                        risk.factors().stream()
                                .map(factor -> factor.name() + " " + factor.points())
                                .collect(Collectors.joining(", ")));
    }

    /** What was believed, so that it can be judged by what happens, and of what sort of change. */
    Facts with(Weighed weighed) {
        with(weighed.assessment()).with(weighed.content());
        return switch (weighed.forecast()) {
            case Forecast.NotEnough few -> with("outcomes", Long.toString(few.outcomes()));
            case Forecast.Estimate estimate ->
                with("failure_probability", number(estimate.probability()))
                        .with("failure_low", number(estimate.low()))
                        .with("failure_high", number(estimate.high()))
                        .with("outcomes", Long.toString(estimate.outcomes()))
                        .with("model", estimate.model());
        };
    }

    /** What sort of change it is; a system a line. */
    Facts with(ChangeContent content) {
        return with("type", content.classification().type().label())
                .with("environment", content.classification().environment().label())
                .with("systems", String.join("\n", content.systems()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The event that led to this version of the change. */
    AuditEvent event(AuditKind kind, Change change, Actor actor) {
        return event(kind, AuditSubject.of(change.id()), change.version(), actor, change.updatedAt());
    }

    /** An event about anything. */
    AuditEvent event(AuditKind kind, AuditSubject subject, long version, Actor actor, Instant at) {
        return new AuditEvent(kind, subject, version, actor, at, facts);
    }
}
