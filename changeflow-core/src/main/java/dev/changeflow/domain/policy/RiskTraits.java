package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.domain.risk.Traits;

/**
 * What outcomes are compared by: a handful of traits with few values each, so that many changes share them. They are
 * {@code band}, {@code environment}, {@code type}, {@code systems} (none, one, some, many), {@code time} (unknown,
 * working_hours, off_hours), {@code rollback} (none, planned, rehearsed), {@code test} (none, planned, shown) and
 * {@code rollout} (gradual, at_once).
 */
public final class RiskTraits {

    private RiskTraits() {}

    /** The traits of a change that was weighed so. */
    public static Traits of(ChangeContent content, RiskAssessment risk) {
        var classification = content.classification();
        return Traits.NONE
                .with("band", risk.band().label())
                .with("environment", classification.environment().label())
                .with("type", classification.type().label())
                .with("systems", counted(content.systems().size()))
                .with("time", time(content, risk))
                .with("rollback", rollback(content))
                .with("test", test(content))
                .with("rollout", Rollout.gradual(content).isPresent() ? "gradual" : "at_once");
    }

    private static String counted(int systems) {
        return switch (systems) {
            case 0 -> "none";
            case 1 -> "one";
            case 2, 3, 4 -> "some";
            default -> "many";
        };
    }

    private static String time(ChangeContent content, RiskAssessment risk) {
        if (content.window() == null) {
            return "unknown";
        }
        boolean offHours = risk.factors().stream().map(RiskFactor::name).anyMatch("planned_time"::equals);
        return offHours ? "off_hours" : "working_hours";
    }

    private static String rollback(ChangeContent content) {
        if (Evidence.isRehearsed(content)) {
            return "rehearsed";
        }
        return Evidence.isWritten(content.plans().rollback()) ? "planned" : "none";
    }

    private static String test(ChangeContent content) {
        if (Evidence.areTestsShown(content)) {
            return "shown";
        }
        return Evidence.isWritten(content.plans().test()) ? "planned" : "none";
    }
}
