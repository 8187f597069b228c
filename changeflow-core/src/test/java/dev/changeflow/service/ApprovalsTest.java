package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.ApprovalRule.Times;
import dev.changeflow.domain.approval.ApprovalRule.Veto;
import dev.changeflow.domain.approval.Condition;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.approval.Electorate;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.approval.FieldDifference;
import dev.changeflow.domain.approval.Quorum;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.NothingToDecide;
import dev.changeflow.domain.refusal.StaleApproval;
import dev.changeflow.service.UpdateChange.Additions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final Actor DAVE = Actor.human("dave");
    private static final Actor ERIN = Actor.human("erin");
    private static final Actor SAM = Actor.human("sam");

    private final Desk desk = new Desk(new ApprovalPolicy(
            "test", List.of(ApprovalRule.people("three", 3, Condition.ALWAYS)), EmergencyRules.STANDARD, Map.of()));

    @Test
    void enoughPeopleOfTheContentTheySawLetTheWorkBegin() {
        ChangeId id = asked();
        assertThatThrownBy(() -> desk.move(id, ChangeState.APPROVED)).isInstanceOf(ApprovalMissing.class);
        for (Actor person : List.of(Desk.CAROL, DAVE, ERIN)) {
            approve(id, person);
        }
        desk.move(id, ChangeState.APPROVED);
        assertThat(desk.move(id, ChangeState.IMPLEMENTING).state()).isEqualTo(ChangeState.IMPLEMENTING);
        AuditEvent begun = events(id).getLast();
        assertThat(begun.facts())
                .containsEntry("approved_by", "carol, dave, erin")
                .containsEntry("approval_rule", "three")
                .containsEntry("approval_policy", "test");
        assertThat(begun.facts()).containsEntry("content_hash", hash(id).hex());
    }

    @Test
    void askingStartsTheAssessmentAndIsDoneOnce() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        Change asked = desk.approvals
                .request(new RequestApproval(id, null, false), Desk.AGENT)
                .change();
        assertThat(asked.state()).isEqualTo(ChangeState.ASSESSING);
        assertThat(events(id)).extracting(AuditEvent::kind).contains(AuditKind.APPROVAL_REQUESTED);
        Outcome again = desk.approvals.request(new RequestApproval(id, null, false), Desk.CAROL);
        assertThat(again.change().version()).isEqualTo(asked.version());
        assertThat(again.events()).isEmpty();
    }

    @Test
    void neitherAgentsNorServicesNorTheRequesterDecide() {
        ChangeId id = asked();
        for (Actor actor : List.of(
                Desk.AGENT,
                Desk.PIPELINE,
                Desk.ALICE,
                Actor.human("ALICE"),
                Actor.agent("carol", "carol", "a second client"))) {
            assertThatThrownBy(() -> approve(id, actor)).as(actor.label()).isInstanceOf(NotPermitted.class);
        }
        assertThat(desk.changes.find(id).dossier().decisions()).isEmpty();
    }

    @Test
    void whoeverWeighedItAnewThemselvesOrThroughAnAgentDoesNotDecide() {
        ChangeId id = asked();
        desk.changes.assess(new AssessChange(id, null, null, false), Actor.agent("helper", "dave", "a client"));
        assertThatThrownBy(() -> approve(id, DAVE)).hasMessageContaining("dave assessed it");
    }

    @Test
    void aTagThatSteersThePolicyIsNotTakenAwayUnderAnApproval() {
        Desk strict = new Desk(new ApprovalPolicy(
                "test",
                List.of(
                        ApprovalRule.people("cards", 3, facts -> facts.tags().contains("pci")),
                        ApprovalRule.people("others", 1, Condition.ALWAYS)),
                EmergencyRules.STANDARD,
                Map.of()));
        ChangeId id = strict.submit(SampleDrafts.normal()).id();
        retag(strict, id, List.of("pci"));
        strict.move(id, ChangeState.ASSESSING);
        strict.approvals.decide(
                DecideChange.plainly(
                        id,
                        Decision.APPROVED,
                        strict.approvals.status(id).basis().hash()),
                Desk.CAROL);
        assertThat(strict.approvals.status(id).missing()).isEqualTo(2);
        retag(strict, id, List.of());
        assertThat(strict.approvals.status(id).missing()).isEqualTo(1);
        assertThat(strict.approvals.status(id).stale().getFirst().differences())
                .extracting(FieldDifference::toString)
                .containsExactly("scope.tags: pci → (nothing)");
        assertThatThrownBy(() -> strict.move(id, ChangeState.APPROVED)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void whatBoundTheWorkIsNotTakenAwayUnderItsApprovals() {
        ChangeId other = desk.submit(SampleDrafts.normal()).id();
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.changes.update(
                UpdateChange.of(
                        id,
                        new Additions(
                                List.of(new ChecklistStep.Add("warn the desk", true)),
                                List.of(new LinkStep.Tie(LinkKind.REQUIRES, other)),
                                null)),
                Desk.AGENT);
        desk.move(id, ChangeState.ASSESSING);
        List.of(Desk.CAROL, DAVE, ERIN).forEach(person -> approve(id, person));
        desk.move(id, ChangeState.APPROVED);
        desk.changes.update(UpdateChange.of(id, Additions.steps(new ChecklistStep.Mark(1, true))), Desk.AGENT);
        desk.move(id, ChangeState.ASSESSING);
        desk.move(id, ChangeState.APPROVED);
        desk.move(id, ChangeState.ASSESSING);
        desk.changes.update(
                UpdateChange.of(
                        id,
                        new Additions(List.of(new ChecklistStep.Remove(1)), List.of(new LinkStep.Cut(other)), null)),
                Desk.AGENT);
        assertThatThrownBy(() -> desk.move(id, ChangeState.APPROVED)).isInstanceOf(ApprovalMissing.class);
        assertThat(desk.approvals.status(id).stale().getFirst().differences())
                .extracting(FieldDifference::toString)
                .containsExactly(
                        "plan.checklist: warn the desk → (nothing)", "plan.links: requires " + other + " → (nothing)");
    }

    @Test
    void whoeverSawOtherContentIsRefused() {
        ChangeId id = asked();
        ContentHash other = new ContentHash("0".repeat(64));
        assertThatThrownBy(() -> desk.approvals.decide(DecideChange.plainly(id, Decision.APPROVED, other), Desk.CAROL))
                .isInstanceOf(StaleApproval.class)
                .hasMessageContaining(hash(id).brief());
    }

    @Test
    void whoeverApprovedDoesNotBeginTheWork() {
        ChangeId id = asked();
        List.of(Desk.CAROL, DAVE, ERIN).forEach(person -> approve(id, person));
        desk.move(id, ChangeState.APPROVED);
        TransitionChange begin = TransitionChange.to(ChangeState.IMPLEMENTING, id);
        assertThatThrownBy(() -> desk.changes.transition(begin, Actor.agent("bot", "carol", "a client")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void nothingIsDecidedBeforeItIsAskedOrAfterTheEnd() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        assertThatThrownBy(() -> approve(id, Desk.CAROL)).isInstanceOf(NothingToDecide.class);
        desk.move(id, ChangeState.CANCELLED);
        assertThatThrownBy(() -> approve(id, Desk.CAROL)).isInstanceOf(NothingToDecide.class);
        assertThatThrownBy(() -> desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT))
                .isInstanceOf(NothingToDecide.class);
    }

    @Test
    void conditionsHoldTheWorkBackUntilAPersonSaysTheyAreMet() {
        ChangeId id = asked();
        List.of(Desk.CAROL, DAVE).forEach(person -> approve(id, person));
        desk.approvals.decide(
                new DecideChange(id, Decision.APPROVED, hash(id), "", List.of("the backup is there"), List.of(), null),
                ERIN);
        desk.move(id, ChangeState.APPROVED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.IMPLEMENTING))
                .hasMessageContaining("Condition 1 is not met");
        assertThatThrownBy(() -> desk.approvals.conditionMet(id, "the moon is full", Desk.CAROL))
                .isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> desk.approvals.conditionMet(id, "the backup is there", Desk.ALICE))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> desk.approvals.conditionMet(id, "the backup is there", Desk.AGENT))
                .isInstanceOf(NotPermitted.class);
        desk.approvals.conditionMet(id, "the backup is there", Desk.CAROL);
        desk.move(id, ChangeState.IMPLEMENTING);
        assertThat(events(id)).extracting(AuditEvent::kind).contains(AuditKind.CONDITION_MET);
    }

    @Test
    void onlyWhoIsAskedToDecideSaysThatAConditionIsMet() {
        Desk cab = new Desk(asking("carol", "dave"));
        ChangeId id = cab.submit(SampleDrafts.normal()).id();
        cab.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        approve(cab, id, Desk.CAROL, "the backup is there", "the shop is closed", "the phone is on");
        assertThatThrownBy(() -> cab.approvals.conditionMet(id, "the backup is there", ERIN))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("the board");
        cab.approvals.conditionMet(id, "the backup is there", DAVE);
        cab.absences.declare(DAVE, "erin", null, cab.now.get().plus(Duration.ofDays(1)), "");
        cab.approvals.conditionMet(id, "the shop is closed", ERIN);
        cab.approvals.conditionMet(id, "the phone is on", Desk.CAROL);
        assertThat(cab.approvals.status(id).openConditions()).isEmpty();
    }

    @Test
    void whoGaveAConditionSaysThatItIsMetWhereTheirApprovalCompletesNothing() {
        Desk vetoed = new Desk(asking("carol"));
        ChangeId id = vetoed.submit(SampleDrafts.normal()).id();
        vetoed.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        approve(vetoed, id, Desk.CAROL, "the shop is closed");
        approve(vetoed, id, SAM, "the keys are new");
        assertThatThrownBy(() -> vetoed.approvals.conditionMet(id, "the shop is closed", SAM))
                .isInstanceOf(NotPermitted.class);
        vetoed.approvals.conditionMet(id, "the keys are new", SAM);
        assertThat(vetoed.approvals.status(id).openConditions()).containsExactly("the shop is closed");
    }

    @Test
    void aConditionThatWasMetWhileAPersonReadHitsNoOther() {
        ChangeId id = asked();
        approve(desk, id, Desk.CAROL, "the backup is there", "the shop is closed");
        desk.approvals.conditionMet(id, "the backup is there", DAVE);
        assertThatThrownBy(() -> desk.approvals.conditionMet(id, "the backup is there", ERIN))
                .isInstanceOf(InvalidContent.class);
        assertThat(desk.approvals.status(id).openConditions()).containsExactly("the shop is closed");
    }

    @Test
    void aClockThatGoesBackDoesNotMakeADecisionOlderThanTheChange() {
        ChangeId id = asked();
        desk.now.set(desk.now.get().minus(Duration.ofDays(30)));
        Change decided = approve(id, Desk.CAROL);
        assertThat(decided.updatedAt()).isEqualTo(SampleDrafts.TUESDAY);
        assertThat(decided.dossier().decisions().getFirst().at()).isEqualTo(SampleDrafts.TUESDAY);
    }

    /** One of those people has to agree; security can stop it. */
    private static ApprovalPolicy asking(String... people) {
        ApprovalRule rule = new ApprovalRule(
                "board",
                Condition.ALWAYS,
                null,
                Electorate.of("the board", Set.of(people)),
                new Quorum.People(1),
                new Veto("security", Electorate.of("security", Set.of("sam"))),
                Times.NONE);
        return new ApprovalPolicy("test", List.of(rule), EmergencyRules.STANDARD, Map.of());
    }

    private static void approve(Desk desk, ChangeId id, Actor actor, String... conditions) {
        ContentHash seen = desk.approvals.status(id).basis().hash();
        desk.approvals.decide(
                new DecideChange(id, Decision.APPROVED, seen, "", List.of(conditions), List.of(), null), actor);
    }

    private static void retag(Desk desk, ChangeId id, List<String> tags) {
        desk.changes.update(UpdateChange.of(id, ContentEdit.NONE.with(ContentField.TAGS, tags)), Desk.AGENT);
    }

    private ChangeId asked() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        return id;
    }

    private Change approve(ChangeId id, Actor actor) {
        return desk.approvals
                .decide(DecideChange.plainly(id, Decision.APPROVED, hash(id)), actor)
                .change();
    }

    private ContentHash hash(ChangeId id) {
        return desk.approvals.status(id).basis().hash();
    }

    private List<AuditEvent> events(ChangeId id) {
        return desk.store.events(Optional.of(id), 0, 1000).stream()
                .map(recorded -> recorded.event())
                .toList();
    }
}
