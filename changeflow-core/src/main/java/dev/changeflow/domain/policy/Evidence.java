package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.util.List;

/**
 * What is written down about doing, checking and undoing the work. A plan lowers the score; where people rely on the
 * environment, a missing one raises it.
 */
final class Evidence {

    /** A text shorter than this many code points is no plan. */
    private static final int SHORTEST_PLAN = 20;

    List<RiskFactor> factors(ChangeContent content) {
        return plans(content).stream()
                .map(plan -> new RiskFactor(plan.field(), points(plan, content), plan.evidence()))
                .toList();
    }

    List<Remedy> remedies(ChangeContent content) {
        return plans(content).stream()
                .filter(plan -> !plan.isWritten())
                .map(plan -> new Remedy(plan.remedy(), points(plan, content) + plan.credit()))
                .toList();
    }

    private static List<Plan> plans(ChangeContent content) {
        var plans = content.plans();
        return List.of(
                new Plan("rollback_plan", plans.rollback(), 10, 10, "Write down how it is undone (rollback_plan)"),
                new Plan("test_plan", plans.test(), 5, 5, "Write down how success is seen (test_plan)"),
                new Plan(
                        "implementation_plan",
                        plans.implementation(),
                        5,
                        5,
                        "Write down the steps of the work (implementation_plan)"));
    }

    private static int points(Plan plan, ChangeContent content) {
        if (plan.isWritten()) {
            return -plan.credit();
        }
        Environment environment = content.classification().environment();
        boolean reliedUpon = environment == Environment.STAGING || environment == Environment.PRODUCTION;
        return reliedUpon ? plan.penalty() : 0;
    }

    private record Plan(String field, String text, int credit, int penalty, String remedy) {

        private int length() {
            return text.strip().codePointCount(0, text.strip().length());
        }

        boolean isWritten() {
            return length() >= SHORTEST_PLAN;
        }

        String evidence() {
            if (isWritten()) {
                return "it is written down, in " + length() + " characters";
            }
            return length() == 0
                    ? "it is missing"
                    : "its " + length() + " characters are too few to follow; " + SHORTEST_PLAN + " count as a plan";
        }
    }
}
