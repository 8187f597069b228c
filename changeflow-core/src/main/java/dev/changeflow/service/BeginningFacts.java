package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.SetAside;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be on record about a change when its work begins, because it is what auditors ask about. */
final class BeginningFacts {

    private BeginningFacts() {}

    static void add(Facts facts, Policies policies, Change change, Circumstances circumstances) {
        Classification classification = change.content().classification();
        String rollback = change.content().plans().rollback();
        FreezeCheck check =
                policies.calendar().checkAt(circumstances.at(), Landing.of(change.content()), classification.type());
        SetAside aside = SetAside.in(policies.approvals().status(change, circumstances.roll()));
        facts.with("type", classification.type().label())
                .with("environment", classification.environment().label())
                .with("rollback_plan", TextRule.saysNothing(rollback) ? "missing" : "written")
                .with(
                        "freeze",
                        check.binding().stream().map(FreezePeriod::toString).collect(Collectors.joining(", ")))
                .with("freeze_set_aside_by", aside.described(check))
                .with("outside_window", missed(change.content().window(), circumstances.at()));
    }

    /** The planned time, if that is not now. */
    private static @Nullable String missed(@Nullable PlannedWindow window, Instant at) {
        if (window == null || (!at.isBefore(window.start()) && at.isBefore(window.end()))) {
            return null;
        }
        return "planned from " + window.start() + " to " + window.end();
    }
}
