package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the implementation plan says that a part goes first, so that trouble is seen while it is small. */
record Rollout(RiskPoints points) {

    private static final List<String> GRADUAL = Stream.of(
                    "canary",
                    "canaries",
                    "blue-green",
                    "dark launch",
                    "feature flag",
                    "feature toggle",
                    "phased rollout",
                    "staged rollout",
                    "rolling update",
                    "one node at a time")
            .map(Words::phrase)
            .toList();

    List<RiskFactor> factors(ChangeContent content) {
        return gradual(content).stream()
                .map(word -> new RiskFactor(
                        "gradual_rollout",
                        points.of(Weight.GRADUAL_ROLLOUT),
                        "its implementation plan says \"" + word + "\""))
                .toList();
    }

    List<Remedy> remedies(ChangeContent content) {
        return gradual(content).isPresent()
                ? List.of()
                : List.of(new Remedy(
                        "Let a part go first, such as a canary, and say so (implementation_plan)",
                        -points.of(Weight.GRADUAL_ROLLOUT),
                        "rollout=gradual"));
    }

    static Optional<String> gradual(ChangeContent content) {
        String plan = Words.phrase(content.plans().implementation());
        return GRADUAL.stream()
                .filter(plan::contains)
                .findFirst()
                .map(phrase -> phrase.substring(1, phrase.length() - 1).replace('-', ' '));
    }
}
