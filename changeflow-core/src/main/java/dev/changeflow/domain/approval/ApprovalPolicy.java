package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.SignedContent;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who must agree, whose decision counts, and what needs nobody's: rules in order, of which the first that applies
 * decides. A change no rule applies to cannot be approved.
 *
 * @param revision of the policy: another for another policy
 * @param rules in order
 * @param emergency what an emergency override takes
 * @param leadTimes how long before its window a change of a type should be asked for
 */
public record ApprovalPolicy(
        String revision, List<ApprovalRule> rules, EmergencyRules emergency, Map<ChangeType, Duration> leadTimes) {

    /** Copies the collections. */
    public ApprovalPolicy {
        rules = List.copyOf(rules);
        leadTimes = Map.copyOf(leadTimes);
    }

    /**
     * What a fresh installation demands: 1, 2, 3 or 5 people by band, two at least where the priority is critical, and
     * nobody for a standard change from the catalogue in the low band.
     */
    public static ApprovalPolicy standard() {
        return new ApprovalPolicy(
                "built-in-2",
                List.of(
                        ApprovalRule.automatic(
                                "standard-low",
                                "a standard change from the catalogue in the low risk band needs no people",
                                facts -> facts.type() == ChangeType.STANDARD
                                        && facts.template() != null
                                        && facts.band() == RiskBand.LOW),
                        ApprovalRule.people(
                                "critical-priority",
                                2,
                                facts -> facts.levels().priority() == Level.CRITICAL && facts.band() == RiskBand.LOW),
                        band(RiskBand.LOW, 1),
                        band(RiskBand.MEDIUM, 2),
                        band(RiskBand.HIGH, 3),
                        band(RiskBand.CRITICAL, 5)),
                EmergencyRules.STANDARD,
                Map.of());
    }

    /** The rule for these facts; empty if none applies. */
    public Optional<ApprovalRule> ruleFor(PolicyFacts facts) {
        return rules.stream().filter(rule -> rule.when().test(facts)).findFirst();
    }

    /** Where the change stands, given who is there to decide. */
    public ApprovalStatus status(Change change, Roll roll) {
        return Ballot.count(this, change, roll);
    }

    /** Whether the approval of that actor would count, in their own seat or in that of somebody they decide for. */
    public boolean asks(Actor actor, Change change, Roll roll) {
        return Ballot.asks(this, actor, change, roll);
    }

    /** What people decide on when they decide about the change now. */
    public SignedContent content(Change change) {
        return ContentHash.content(change, revision);
    }

    private static ApprovalRule band(RiskBand band, int people) {
        return ApprovalRule.people(band.label() + "-band", people, facts -> facts.band() == band);
    }
}
