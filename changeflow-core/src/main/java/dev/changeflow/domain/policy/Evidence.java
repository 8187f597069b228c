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
final class Evidence {

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

    private static Stream<Piece> pieces(ChangeContent content) {
        var plans = content.plans();
        boolean reliedUpon = isReliedUpon(content);
        return Stream.of(
                plan("rollback_plan", plans.rollback(), 10, reliedUpon)
                        .remediedBy("Write down how it is undone (rollback_plan)", "rollback=planned"),
                plan("test_plan", plans.test(), 5, reliedUpon)
                        .remediedBy("Write down how success is seen (test_plan)", "test=planned"),
                plan("implementation_plan", plans.implementation(), 5, reliedUpon)
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

    private static Piece plan(String field, String text, int credit, boolean reliedUpon) {
        int length = text.strip().codePointCount(0, text.strip().length());
        if (length >= SHORTEST_PLAN) {
            return new Piece(field, -credit, credit, "it is written down, in " + length + " characters");
        }
        return new Piece(
                field,
                reliedUpon ? 5 : 0,
                credit,
                length == 0
                        ? "it is missing"
                        : "its " + length + " characters are too few to follow; " + SHORTEST_PLAN + " count as a plan");
    }

    static boolean isWritten(String plan) {
        return plan("", plan, 1, false).points() < 0;
    }

    /** A rehearsal is as old as it will be when the work is planned to begin: the present has no part in it. */
    private static Piece rehearsal(ChangeContent content, boolean reliedUpon) {
        Instant rehearsed = content.readiness().rollbackRehearsedAt();
        PlannedWindow window = content.window();
        int penalty = reliedUpon ? 5 : 0;
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
        return age.compareTo(FRESH) <= 0
                ? rehearsal(-5, "undoing it was rehearsed " + age.toDays() + " days before the work")
                : rehearsal(
                        penalty,
                        "undoing it was last rehearsed " + age.toDays() + " days before the work, more than "
                                + FRESH.toDays());
    }

    private static Piece rehearsal(int points, String evidence) {
        return new Piece("rollback_rehearsal", points, 5, evidence);
    }

    private static Piece tests(ChangeContent content) {
        String shown = content.readiness().testEvidence();
        boolean saysNothing = shown == null || TextRule.saysNothing(shown);
        return new Piece(
                "test_evidence",
                saysNothing ? 0 : -5,
                5,
                saysNothing ? "no test results are shown" : "test results are shown");
    }

    static boolean isRehearsed(ChangeContent content) {
        return rehearsal(content, true).points() < 0;
    }

    static boolean areTestsShown(ChangeContent content) {
        return tests(content).points() < 0;
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
