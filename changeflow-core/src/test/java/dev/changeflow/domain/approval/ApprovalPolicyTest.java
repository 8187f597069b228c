package dev.changeflow.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {

    private static final ApprovalPolicy POLICY = ApprovalPolicy.standard();

    @ParameterizedTest
    @CsvSource({"LOW, 1", "MEDIUM, 2", "HIGH, 3", "CRITICAL, 5"})
    void demandsAsManyPeopleAsTheBandSays(RiskBand band, int required) {
        ApprovalStatus status = status(normal(band));
        assertThat(status.required()).isEqualTo(required);
        assertThat(status.missing()).isEqualTo(required);
        assertThat(status.isComplete()).isFalse();
        assertThat(status.nextStep()).contains(required + " of " + required, "no tool call can approve");
    }

    @Test
    void approvesOnlyStandardChangesInTheLowBandByItself() {
        for (ChangeType type : ChangeType.values()) {
            for (RiskBand band : RiskBand.values()) {
                Change change = change(type, band);
                boolean automatic = type == ChangeType.STANDARD && band == RiskBand.LOW;
                assertThat(status(change).automatic().isPresent()).isEqualTo(automatic);
                assertThat(status(change).isComplete()).isEqualTo(automatic);
            }
        }
    }

    @Test
    void aStandardChangeFromNoTemplateNeedsPeopleLikeANormalOne() {
        Change made = change(ChangeType.STANDARD, RiskBand.LOW);
        Change said = made.holding(made.dossier().madeFrom(null));
        assertThat(status(said).required()).isEqualTo(1);
        assertThat(status(said).automatic()).isEmpty();
    }

    @Test
    void treatsAChangeNobodyWeighedAsTheGravest() {
        Change weighed = change(ChangeType.STANDARD, RiskBand.LOW);
        Change unweighed = new Change(
                weighed.id(),
                1,
                weighed.state(),
                weighed.content(),
                null,
                Dossier.EMPTY,
                weighed.requester(),
                null,
                weighed.createdAt(),
                weighed.updatedAt());
        assertThat(status(unweighed).required()).isEqualTo(5);
        assertThat(status(unweighed).automatic()).isEmpty();
    }

    @Test
    void countsPeopleOnceAndNeitherRequesterNorImplementerNorPrograms() {
        Change change = SampleDrafts.change(
                SampleDrafts.assigned(SampleDrafts.normal(), "bob"), ChangeState.ASSESSING, RiskBand.HIGH);
        ApprovalStatus status = status(
                change,
                approved(Actor.human("alice")),
                approved(Actor.human("bob")),
                approved(Actor.human("carol")),
                approved(Actor.human("carol")),
                approved(Actor.agent("carol-agent", "carol", "cli")),
                approved(Actor.agent("dave", "dave", "cli")),
                approved(Actor.service("pipeline")));
        assertThat(status.given())
                .extracting(approval -> approval.actor().subject())
                .containsExactly("carol");
        assertThat(status.missing()).isEqualTo(2);
        assertThat(status.whoMayDecide()).contains("alice, who requested it", "bob, who implements it");
    }

    @Test
    void whoeverAnAgentActedForDoesNotCountEither() {
        Change own = normal(RiskBand.LOW);
        Change byAgent = new Change(
                own.id(),
                1,
                own.state(),
                own.content(),
                own.risk(),
                Dossier.EMPTY,
                Actor.agent("claude", "alice", "cli"),
                null,
                own.createdAt(),
                own.updatedAt());
        assertThat(status(byAgent, approved(Actor.human("alice"))).isComplete()).isFalse();
        assertThat(status(byAgent, approved(Actor.human("carol"))).isComplete()).isTrue();
    }

    @Test
    void oneRejectionStandsUntilThatPersonThinksAgain() {
        Change change = normal(RiskBand.LOW);
        Approval no = new Approval(Decision.REJECTED, Actor.human("dave"), SampleDrafts.TUESDAY, "not in March");
        ApprovalStatus vetoed = status(change, no, approved(Actor.human("carol")));
        assertThat(vetoed.isComplete()).isFalse();
        assertThat(vetoed.vetoed()).isTrue();
        assertThat(status(change, no, approved(Actor.human("dave"))).isComplete())
                .isTrue();
        assertThat(status(change(ChangeType.STANDARD, RiskBand.LOW), no).isComplete())
                .isFalse();
    }

    @Test
    void anAbstentionIsNoAgreement() {
        Approval abstained = new Approval(Decision.ABSTAINED, Actor.human("carol"), SampleDrafts.TUESDAY, "no opinion");
        assertThat(status(normal(RiskBand.LOW), abstained).isComplete()).isFalse();
    }

    @Test
    void saysWhatToDoNext() {
        var standard = SampleDrafts.standard();
        assertThat(status(SampleDrafts.change(standard, ChangeState.SUBMITTED, RiskBand.LOW))
                        .nextStep())
                .endsWith("the policy approves it. Move it to assessing, then to approved.");
        assertThat(status(SampleDrafts.change(standard, ChangeState.ASSESSING, RiskBand.LOW))
                        .nextStep())
                .endsWith("Move it to approved.");
        assertThat(status(normal(RiskBand.LOW), approved(Actor.human("carol"))).nextStep())
                .isEqualTo("All approvals are given. Move it to approved.");
    }

    @Test
    void saysNothingIsLeftToDecideAtTheEnd() {
        Change cancelled = SampleDrafts.change(SampleDrafts.normal(), ChangeState.CANCELLED, RiskBand.HIGH);
        assertThat(status(cancelled).nextStep()).contains("cancelled");
    }

    @Test
    void asksTwoWhereThePriorityIsCritical() {
        Change change = SampleDrafts.change(SampleDrafts.normal(), ChangeState.ASSESSING, RiskBand.LOW);
        var classes = change.content().classification();
        var facts = new PolicyFacts(
                classes.type(),
                null,
                classes.environment(),
                RiskBand.LOW,
                10,
                List.of(),
                new PolicyFacts.Levels(Level.CRITICAL, Level.LOW, Level.LOW),
                ActorKind.AGENT,
                List.of());
        assertThat(POLICY.ruleFor(facts).orElseThrow().quorum().of(0)).isEqualTo(2);
    }

    @Test
    void refusesRulesThatAskForNobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quorum.People(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quorum.Share(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quorum.Share(101));
        assertThatIllegalArgumentException().isThrownBy(() -> new EmergencyRules(1, null, 60, 1, 1));
    }

    @Test
    void nobodyCanApproveWhatNoRuleAppliesTo() {
        Change change = normal(RiskBand.LOW);
        ApprovalPolicy silent = Voters.of(ApprovalRule.people("never", 1, facts -> false));
        ApprovalPolicy broken = Voters.of(ApprovalRule.people("broken", 1, facts -> {
            throw new UndecidableException("rule broken: no such key");
        }));
        for (ApprovalPolicy policy : List.of(silent, broken)) {
            ApprovalStatus status =
                    policy.status(Voters.with(change, Voters.yes(policy, change, "carol")), Roll.at(Voters.NOW));
            assertThat(status.isComplete()).isFalse();
            assertThat(status.nextStep()).contains("nobody can approve it").doesNotContain("no such key");
            assertThat(status.whoMayDecide()).startsWith("nobody");
        }
    }

    private static Change normal(RiskBand band) {
        return change(ChangeType.NORMAL, band);
    }

    private static Change change(ChangeType type, RiskBand band) {
        var draft = SampleDrafts.draft(type, Environment.PRODUCTION, SampleDrafts.PLANS, null);
        return SampleDrafts.change(draft, ChangeState.ASSESSING, band);
    }

    private static Approval approved(Actor actor) {
        return new Approval(Decision.APPROVED, actor, SampleDrafts.TUESDAY, "");
    }

    private static ApprovalStatus status(Change change, Approval... decisions) {
        String hash = POLICY.content(change).hash();
        Approval[] signed =
                Stream.of(decisions).map(decision -> decision.on(hash)).toArray(Approval[]::new);
        return POLICY.status(Voters.with(change, signed), Roll.at(SampleDrafts.TUESDAY));
    }
}
