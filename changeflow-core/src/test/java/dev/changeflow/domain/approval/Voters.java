package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decisions and policies for tests. */
final class Voters {

    static final Instant NOW = SampleDrafts.TUESDAY.plus(Duration.ofDays(2));

    private Voters() {}

    static Change normal(RiskBand band) {
        return SampleDrafts.change(SampleDrafts.normal(), ChangeState.ASSESSING, band);
    }

    /** A policy of that one rule. */
    static ApprovalPolicy of(ApprovalRule rule) {
        return new ApprovalPolicy("test", List.of(rule), EmergencyRules.STANDARD, Map.of());
    }

    static ApprovalRule group(Quorum quorum, ApprovalRule.Veto veto, ApprovalRule.Times times, String... people) {
        return new ApprovalRule(
                "group", Condition.ALWAYS, null, Electorate.of("the group", Set.of(people)), quorum, veto, times);
    }

    static Approval yes(ApprovalPolicy policy, Change change, String person) {
        return by(policy, change, Actor.human(person), Decision.APPROVED);
    }

    static Approval no(ApprovalPolicy policy, Change change, String person) {
        return by(policy, change, Actor.human(person), Decision.REJECTED);
    }

    static Approval by(ApprovalPolicy policy, Change change, Actor actor, Decision decision) {
        return new Approval(decision, actor, NOW, "").on(policy.content(change).hash());
    }

    static Change with(Change change, Approval... decisions) {
        Dossier dossier = change.dossier().deciding(List.of(decisions));
        return change.noting(dossier, change.updatedAt());
    }

    static Delegation away(String from, @Nullable String to) {
        return new Delegation(
                from, to, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)), "", Instant.EPOCH, null);
    }

    static Roll roll(Delegation... delegations) {
        return new Roll(NOW, List.of(delegations), null);
    }
}
