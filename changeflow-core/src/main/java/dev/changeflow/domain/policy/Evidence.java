package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What shows that doing, checking and undoing the work was thought through: plans that are written, tests that were run,
 * a rollback that was rehearsed. Each lowers the score; where people rely on the environment, some that are missing raise
 * it.
 */
record Evidence(RiskPoints points) {

    /** A text shorter than this many code points is no plan. */
    private static final int SHORTEST_PLAN = 20;

    /** A rehearsal longer than this before the work proves little about it. */
    private static final Duration FRESH = Duration.ofDays(90);

    List<RiskFactor> factors(ChangeContent content) {
        return pieces(content)
                .map(piece -> new RiskFactor(piece.name(), piece.points(), piece.evidence()))
                .toList();
    }

    List<Remedy> remedies(ChangeContent content) {
        return pieces(content)
                .filter(piece -> piece.points() > -piece.credit())
                .map(piece -> new Remedy(piece.remedy(), piece.points() + piece.credit(), piece.trait()))
                .toList();
    }

    private Stream<Piece> pieces(ChangeContent content) {
        var plans = content.plans();
        boolean reliedUpon = isReliedUpon(content);
        return Stream.of(
                plan(
                                "rollback_plan",
                                plans.rollback(),
                                Weight.ROLLBACK_PLAN,
                                missing(Weight.NO_ROLLBACK_PLAN, reliedUpon))
                        .remediedBy("Write down how it is undone (rollback_plan)", "rollback=planned"),
                plan("test_plan", plans.test(), Weight.TEST_PLAN, missing(Weight.NO_TEST_PLAN, reliedUpon))
                        .remediedBy("Write down how success is seen (test_plan)", "test=planned"),
                plan(
                                "implementation_plan",
                                plans.implementation(),
                                Weight.IMPLEMENTATION_PLAN,
                                missing(Weight.NO_IMPLEMENTATION_PLAN, reliedUpon))
                        .remediedBy("Write down the steps of the work (implementation_plan)", null),
                rehearsal(content, reliedUpon)
                        .remediedBy(
                                "Rehearse undoing it within " + FRESH.toDays()
                                        + " days before the work (rollback_rehearsed_at)",
                                "rollback=rehearsed"),
                tests(content).remediedBy("Show the results of its tests (test_evidence)", "test=shown"));
    }

    private static boolean isReliedUpon(ChangeContent content) {
        Environment environment = content.classification().environment();
        return environment == Environment.STAGING || environment == Environment.PRODUCTION;
    }

    private int missing(Weight weight, boolean reliedUpon) {
        return reliedUpon ? points.of(weight) : 0;
    }

    private Piece plan(String field, String text, Weight written, int missing) {
        int length = length(text);
        int credit = -points.of(written);
        if (isWritten(text)) {
            return new Piece(field, -credit, credit, "it is written down, in " + length + " characters");
        }
        return new Piece(
                field,
                missing,
                credit,
                length == 0
                        ? "it is missing"
                        : "its " + length + " characters are too few to follow; " + SHORTEST_PLAN + " count as a plan");
    }

    static boolean isWritten(String plan) {
        return length(plan) >= SHORTEST_PLAN;
    }

    private static int length(String plan) {
        return plan.strip().codePointCount(0, plan.strip().length());
    }

    /** A rehearsal is as old as it will be when the work is planned to begin: the present has no part in it. */
    private Piece rehearsal(ChangeContent content, boolean reliedUpon) {
        Instant rehearsed = content.readiness().rollbackRehearsedAt();
        PlannedWindow window = content.window();
        int penalty = missing(Weight.NO_REHEARSAL, reliedUpon);
        if (rehearsed == null) {
            return rehearsal(penalty, "undoing it was never rehearsed");
        }
        if (window == null) {
            return rehearsal(0, "undoing it was rehearsed, but how long before the work is not known");
        }
        Duration age = Duration.between(rehearsed, window.start());
        if (age.isNegative()) {
            return rehearsal(penalty, "the rehearsal of undoing it is dated after the work begins");
        }
        return isRehearsed(content)
                ? rehearsal(
                        points.of(Weight.REHEARSAL),
                        "undoing it was rehearsed " + age.toDays() + " days before the work")
                : rehearsal(
                        penalty,
                        "undoing it was last rehearsed " + age.toDays() + " days before the work, more than "
                                + FRESH.toDays());
    }

    private Piece rehearsal(int added, String evidence) {
        return new Piece("rollback_rehearsal", added, -points.of(Weight.REHEARSAL), evidence);
    }

    private Piece tests(ChangeContent content) {
        int credit = -points.of(Weight.TEST_EVIDENCE);
        return areTestsShown(content)
                ? new Piece("test_evidence", -credit, credit, "test results are shown")
                : new Piece("test_evidence", 0, credit, "no test results are shown");
    }

    static boolean isRehearsed(ChangeContent content) {
        Instant rehearsed = content.readiness().rollbackRehearsedAt();
        PlannedWindow window = content.window();
        if (rehearsed == null || window == null) {
            return false;
        }
        Duration age = Duration.between(rehearsed, window.start());
        return !age.isNegative() && age.compareTo(FRESH) <= 0;
    }

    static boolean areTestsShown(ChangeContent content) {
        String shown = content.readiness().testEvidence();
        return shown != null && !TextRule.saysNothing(shown);
    }

    /** Something that can be there or not: what it adds now, and what it takes away when it is there. */
    private record Piece(
            String name,
            int points,
            int credit,
            String evidence,
            String remedy,
            @Nullable String trait) {

        Piece(String name, int points, int credit, String evidence) {
            this(name, points, credit, evidence, "", null);
        }

        Piece remediedBy(String action, @Nullable String newTrait) {
            return new Piece(name, points, credit, evidence, action, newTrait);
        }
    }
}
