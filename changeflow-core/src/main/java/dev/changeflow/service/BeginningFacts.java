package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What must be on record about a change when its work begins, because it is what auditors ask about. */
final class BeginningFacts {

    private BeginningFacts() {}

    static void add(Facts facts, Policies policies, Change change, Instant at) {
        Classification classification = change.content().classification();
        String rollback = change.content().plans().rollback();
        List<FreezePeriod> freezes = policies.calendar()
                .checkAt(at, Landing.of(change.content()), classification.type())
                .binding();
        facts.with("type", classification.type().label())
                .with("environment", classification.environment().label())
                .with("rollback_plan", TextRule.saysNothing(rollback) ? "missing" : "written")
                .with("freeze", freezes.stream().map(FreezePeriod::toString).collect(Collectors.joining(", ")));
    }
}
