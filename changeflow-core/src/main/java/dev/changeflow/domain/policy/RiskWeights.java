package dev.changeflow.domain.policy;

import java.util.List;

/**
 * What an installation may decide about the score.
 *
 * @param revision names these weights, so that a stored score can be traced to them
 * @param keywords words that raise the score
 * @param criticalSystems names of systems that count as critical where nobody has said how critical they are
 * @param bands where the bands end
 * @param points of everything else
 */
public record RiskWeights(
        String revision, List<Keyword> keywords, List<String> criticalSystems, RiskBands bands, RiskPoints points) {

    /** What a fresh installation weighs by. */
    public static final RiskWeights STANDARD = new RiskWeights(
            "risk-2", Keyword.STANDARD, Scope.CRITICAL_SYSTEMS, RiskBands.STANDARD, RiskPoints.STANDARD);

    /** Copies the lists. */
    public RiskWeights {
        if (revision.isBlank()) {
            throw new IllegalArgumentException("weights have a revision");
        }
        keywords = List.copyOf(keywords);
        criticalSystems = List.copyOf(criticalSystems);
    }
}
