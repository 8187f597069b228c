package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.FAILED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static dev.changeflow.domain.change.ChangeState.REJECTED;
import static dev.changeflow.domain.change.ChangeState.SCHEDULED;
import static dev.changeflow.domain.change.ChangeState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.domain.refusal.StaleChange;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.port.ChangeFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final Desk desk = new Desk();

    @Test
    void submittingWeighsAtOnceAndTellsBoth() {
        Outcome outcome = desk.changes.submit(Desk.wish(SampleDrafts.standard(), false), Desk.AGENT);
        Change change = outcome.change();
        assertThat(change.id()).hasToString("CHG-20270223-0001");
        assertThat(change.version()).isEqualTo(1);
        assertThat(change.state()).isEqualTo(SUBMITTED);
        assertThat(change.requester()).isEqualTo(Desk.AGENT);
        assertThat(change.assessment())
                .hasValueSatisfying(risk -> assertThat(risk.band()).isEqualTo(RiskBand.LOW));
        assertThat(desk.changes.find(change.id())).isEqualTo(change);
        assertThat(outcome.events())
                .extracting(AuditEvent::kind)
                .containsExactly(AuditKind.CHANGE_CREATED, AuditKind.RISK_ASSESSED);
        assertThat(outcome.events())
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(Desk.AGENT));
        assertThat(desk.trail.of(change.id(), 0, 10).events())
                .extracting(recorded -> recorded.event())
                .isEqualTo(outcome.events());
    }

    @Test
    void aBadDraftLeavesNoTrace() {
        var bad = SampleDrafts.saying(SampleDrafts.standard(), "", "");
        assertThatThrownBy(() -> desk.submit(bad))
                .isInstanceOfSatisfying(
                        InvalidContent.class,
                        refusal -> assertThat(refusal.violations()).hasSize(2))
                .hasMessageContaining("title is empty")
                .hasMessageContaining("description is empty");
        assertThat(desk.changes.count(ChangeFilter.ALL)).isZero();
        assertThat(desk.submit(SampleDrafts.standard()).id().number()).isEqualTo(1);
    }

    @Test
    void aRoutineChangeGoesAllTheWayAndItsTrailSaysWhy() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        desk.move(id, IMPLEMENTING);
        Change done = desk.move(id, COMPLETED);
        assertThat(done.state()).isEqualTo(COMPLETED);
        assertThat(done.version()).isEqualTo(5);
        List<AuditEvent> events = events(id);
        assertThat(events).extracting(AuditEvent::version).containsExactly(1L, 1L, 2L, 3L, 4L, 5L);
        assertThat(events.get(3).facts())
                .containsEntry("from", "assessing")
                .containsEntry("to", "approved")
                .containsEntry("approved_by", "built-in-2")
                .containsEntry("reason", "as planned");
        assertThat(events.get(5).facts())
                .containsExactly(
                        entry("from", "implementing"),
                        entry("reason", "as planned"),
                        entry("test_result", "the page loads"),
                        entry("to", "completed"));
    }

    @Test
    void nobodyGetsANormalChangeApprovedByAskingForIt() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.move(id, ASSESSING);
        for (Actor actor : List.of(Desk.AGENT, Desk.PIPELINE, Desk.ALICE, Desk.CAROL)) {
            assertThatThrownBy(() -> desk.changes.transition(TransitionChange.to(APPROVED, id), actor))
                    .isInstanceOf(ApprovalMissing.class)
                    .hasMessageContaining("no tool call can approve");
        }
        assertThat(desk.changes.find(id).state()).isEqualTo(ASSESSING);
    }

    @Test
    void aStrangerMovesNobodysChange() {
        ChangeId id = desk.submit(SampleDrafts.assigned(SampleDrafts.standard(), "Dave"))
                .id();
        Actor stranger = Actor.agent("claude", "mallory", "a client");
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        for (ChangeState to : List.of(SCHEDULED, IMPLEMENTING, CANCELLED)) {
            assertRefused(id, to, stranger);
            assertRefused(id, to, Desk.PIPELINE);
        }
        desk.changes.transition(TransitionChange.to(IMPLEMENTING, id), Actor.agent("claude", "dave", "a client"));
        for (ChangeState to : List.of(COMPLETED, FAILED, CANCELLED)) {
            assertRefused(id, to, stranger);
        }
        TransitionChange done = TransitionChange.to(COMPLETED, id).shownBy("the page loads");
        assertThat(desk.changes.transition(done, Actor.human("ALICE")).change().state())
                .isEqualTo(COMPLETED);
    }

    private void assertRefused(ChangeId id, ChangeState to, Actor actor) {
        TransitionChange wish = TransitionChange.to(to, id).because("why").shownBy("it works");
        assertThatThrownBy(() -> desk.changes.transition(wish, actor))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("Its requester, its assignee and who acts for them may.");
    }

    @Test
    void onlyPeopleRejectAndNotTheirOwnWish() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.move(id, ASSESSING);
        TransitionChange reject = TransitionChange.to(REJECTED, id).because("not now");
        for (Actor actor : List.of(Desk.AGENT, Desk.PIPELINE)) {
            assertThatThrownBy(() -> desk.changes.transition(reject, actor))
                    .isInstanceOf(NotPermitted.class)
                    .hasMessageContaining("Only a person can decide this");
        }
        assertThatThrownBy(() -> desk.changes.transition(reject, Desk.ALICE))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("Cancel");
        assertThat(desk.changes.transition(reject, Desk.CAROL).change().state()).isEqualTo(REJECTED);
    }

    @Test
    void aDryRunDoesEverythingButKeepIt() {
        SubmitChange trial = new SubmitChange(SampleDrafts.standard(), "key", true);
        Outcome tried = desk.changes.submit(trial, Desk.AGENT);
        assertThat(tried.dryRun()).isTrue();
        assertThat(desk.changes.count(ChangeFilter.ALL)).isZero();
        assertThat(desk.trail.all(0, 10).events()).isEmpty();
        Outcome done = desk.changes.submit(new SubmitChange(SampleDrafts.standard(), "key", false), Desk.AGENT);
        assertThat(done.change()).isEqualTo(tried.change());
        assertThat(done.events()).isEqualTo(tried.events());

        TransitionChange move = TransitionChange.to(ASSESSING, done.change().id());
        Outcome triedMove = desk.changes.transition(
                new TransitionChange(move.id(), move.to(), null, null, null, 1L, null, true), Desk.AGENT);
        assertThat(desk.changes.find(move.id()).version()).isEqualTo(1);
        assertThat(desk.changes.transition(move, Desk.AGENT).change()).isEqualTo(triedMove.change());
    }

    @Test
    void aDryRunIsRefusedLikeTheRealThing() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.move(id, ASSESSING);
        assertThatThrownBy(() -> desk.changes.transition(
                        new TransitionChange(id, APPROVED, null, null, null, null, null, true), Desk.AGENT))
                .isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void whoeverExpectsAnOldVersionIsTold() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.move(id, ASSESSING);
        TransitionChange late = new TransitionChange(id, CANCELLED, "late", null, null, 1L, null, false);
        assertThatThrownBy(() -> desk.changes.transition(late, Desk.AGENT))
                .isInstanceOf(StaleChange.class)
                .hasMessageContaining("is at version 2, not 1");
        assertThatThrownBy(() -> desk.changes.assess(new AssessChange(id, 7L, null, false), Desk.AGENT))
                .isInstanceOf(StaleChange.class);
    }

    @Test
    void assessingAnewMakesAVersionAndKeepsTheOldScoreInTheTrail() {
        Change change = desk.submit(SampleDrafts.emergency());
        desk.now.set(SampleDrafts.TUESDAY.plusSeconds(60));
        Outcome outcome = desk.changes.assess(AssessChange.of(change.id()), Desk.PIPELINE);
        assertThat(outcome.change().version()).isEqualTo(2);
        assertThat(outcome.change().assessment().orElseThrow().assessedAt())
                .isEqualTo(SampleDrafts.TUESDAY.plusSeconds(60));
        assertThat(outcome.events().getFirst().facts())
                .containsEntry("previous_score", "90")
                .containsEntry("score", "90")
                .containsEntry("band", "high")
                .containsEntry("policy", "risk-2@Z");
    }

    @Test
    void whatHasEndedIsNotWeighedAnew() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.move(id, CANCELLED);
        assertThatThrownBy(() -> desk.changes.assess(AssessChange.of(id), Desk.AGENT))
                .isInstanceOf(ChangeClosed.class);
    }

    @Test
    void statementsAreHeldToTheRulesForText() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        assertThatThrownBy(() -> desk.changes.transition(
                        TransitionChange.to(CANCELLED, id)
                                .because("x".repeat(10_001))
                                .shownBy("\u0000"),
                        Desk.AGENT))
                .isInstanceOfSatisfying(
                        InvalidContent.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("reason", "test_result"));
    }

    @Test
    void unknownIdsAreRefusedEverywhere() {
        ChangeId id = new ChangeId(LocalDate.of(2026, 1, 1), 1);
        assertThatThrownBy(() -> desk.changes.find(id)).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> desk.approvals.status(id)).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> desk.changes.assess(AssessChange.of(id), Desk.AGENT))
                .isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> desk.move(id, ASSESSING)).isInstanceOf(UnknownChange.class);
        assertThatThrownBy(() -> desk.trail.of(id, 0, 1))
                .isInstanceOf(UnknownChange.class)
                .extracting(refusal -> ((Refusal) refusal).code())
                .isEqualTo("unknown_change");
    }

    @Test
    void theDayOfAnIdIsTheDayInUtc() {
        desk.now.set(Instant.parse("2027-02-23T23:59:59.999Z"));
        assertThat(desk.submit(SampleDrafts.standard()).id()).hasToString("CHG-20270223-0001");
        desk.now.set(Instant.parse("2027-02-24T00:00:00Z"));
        assertThat(desk.submit(SampleDrafts.standard()).id()).hasToString("CHG-20270224-0001");
    }

    @Test
    void approvalsAreToldAsTheyStand() {
        ChangeId normal = desk.submit(SampleDrafts.emergency()).id();
        assertThat(desk.approvals.status(normal).missing()).isEqualTo(3);
        assertThat(desk.approvals.status(normal).given()).isEmpty();
        ChangeId standard = desk.submit(SampleDrafts.standard()).id();
        assertThat(desk.approvals.status(standard).isComplete()).isTrue();
        assertThat(desk.approvals.status(standard).automatic()).isPresent();
    }

    private List<AuditEvent> events(ChangeId id) {
        return desk.store.events(Optional.of(id), 0, 100).stream()
                .map(recorded -> recorded.event())
                .toList();
    }
}
