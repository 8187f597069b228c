package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.util.Comparator;
import java.util.List;

/** How far trouble would spread: how many systems depend on the affected ones, directly or not. */
record Reach(RiskPoints points) {

    List<RiskFactor> factors(RiskContext context) {
        int size = context.blastRadius();
        return List.of(new RiskFactor(
                "blast_radius",
                points(size),
                size == 1
                        ? "one other system depends on what it touches"
                        : size + " other systems depend on what it touches"));
    }

    /** Of several systems, the one most depended on can be left to a change of its own. */
    List<Remedy> remedies(ChangeContent content, RiskContext context) {
        if (content.systems().size() < 2) {
            return List.of();
        }
        List<String> byDependents = content.systems().stream()
                .sorted(Comparator.comparingInt(
                                (String system) -> context.system(system).dependents())
                        .reversed())
                .toList();
        int largest = context.system(byDependents.get(0)).dependents();
        int most = byDependents.stream()
                .skip(1)
                .mapToInt(system -> context.system(system).dependents())
                .sum();
        int saved = points(context.blastRadius()) - points(Math.min(most, context.blastRadius()));
        return saved == 0
                ? List.of()
                : List.of(new Remedy(
                        "Leave " + byDependents.get(0) + ", on which " + largest
                                + " systems depend, to a change of its own",
                        saved,
                        null));
    }

    private int points(int size) {
        if (size == 0) {
            return 0;
        }
        if (size < 10) {
            return points.of(Weight.FEW_DEPENDENTS);
        }
        return points.of(size < 100 ? Weight.SOME_DEPENDENTS : Weight.MANY_DEPENDENTS);
    }
}
