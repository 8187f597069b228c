package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.DRAFT;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static dev.changeflow.domain.change.ChangeState.SCHEDULED;
import static dev.changeflow.domain.change.ChangeState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChecklistItem;
import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.ContentFixed;
import dev.changeflow.domain.refusal.IdempotencyKeyReused;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.StaleChange;
import dev.changeflow.service.UpdateChange.Additions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdatesTest {

    private static final ContentEdit NEW_TITLE = ContentEdit.NONE.with(ContentField.TITLE, "Renew two certificates");

    private final Desk desk = new Desk();

    @Test
    void anEditIsWeighedAnewAndItsTrailHasBothTexts() {
        Change change = desk.submit(SampleDrafts.standard());
        ContentEdit edit = NEW_TITLE.with(ContentField.ROLLBACK_PLAN, "");

        Outcome outcome = desk.changes.update(UpdateChange.of(change.id(), edit), Desk.AGENT);

        assertThat(outcome.change().version()).isEqualTo(2);
        assertThat(outcome.change().content().title()).isEqualTo("Renew two certificates");
        assertThat(outcome.change().assessment().orElseThrow().score())
                .isGreaterThan(change.assessment().orElseThrow().score());
        assertThat(outcome.events())
                .extracting(AuditEvent::kind)
                .containsExactly(AuditKind.CHANGE_EDITED, AuditKind.RISK_ASSESSED, AuditKind.TEMPLATE_LEFT);
        assertThat(outcome.events().getFirst().facts())
                .containsEntry("title.from", change.content().title())
                .containsEntry("title.to", "Renew two certificates")
                .containsEntry("rollback_plan.from", change.content().plans().rollback())
                .containsEntry("rollback_plan.to", "")
                .hasSize(4);
        assertThat(outcome.events().get(1).facts()).containsKey("previous_score");
    }

    @Test
    void whatWasApprovedIsDecidedOnAgain() {
        for (ChangeState state : List.of(APPROVED, SCHEDULED)) {
            ChangeId id = desk.submit(SampleDrafts.touching(SampleDrafts.standard(), state.label()))
                    .id();
            reach(id, state);

            Outcome outcome = desk.changes.update(UpdateChange.of(id, NEW_TITLE), Desk.AGENT);

            assertThat(outcome.change().state()).isEqualTo(ASSESSING);
            assertThat(outcome.events().getLast().kind()).isEqualTo(AuditKind.STATE_CHANGED);
            assertThat(outcome.events().getLast().facts())
                    .containsEntry("from", state.label())
                    .containsEntry("to", "assessing")
                    .containsKey("reason");
            assertThat(outcome.events())
                    .extracting(AuditEvent::version)
                    .containsOnly(outcome.change().version());
        }
    }

    @Test
    void whatIsUnderWayStaysAsItWasApproved() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        reach(id, IMPLEMENTING);
        assertThatThrownBy(() -> desk.changes.update(UpdateChange.of(id, NEW_TITLE), Desk.AGENT))
                .isInstanceOf(ContentFixed.class);
        desk.move(id, ChangeState.COMPLETED);
        desk.move(id, ChangeState.CLOSED);
        assertThatThrownBy(() -> desk.changes.update(UpdateChange.of(id, NEW_TITLE), Desk.AGENT))
                .isInstanceOf(ChangeClosed.class);
    }

    @Test
    void onlyItsRequesterAndItsAssigneeEditIt() {
        ChangeId id = desk.submit(SampleDrafts.assigned(SampleDrafts.standard(), "dave"), Desk.AGENT)
                .id();
        UpdateChange edit = UpdateChange.of(id, NEW_TITLE).onTrial();
        for (Actor actor : List.of(Desk.ALICE, Desk.AGENT, Actor.human("dave"), Actor.agent("other", "dave", null))) {
            assertThat(desk.changes.update(edit, actor).dryRun()).isTrue();
        }
        for (Actor actor : List.of(
                Desk.CAROL,
                Desk.PIPELINE,
                Actor.service("alice"),
                Actor.agent("alice", null, null),
                Actor.agent("claude", "carol", "test-client"))) {
            assertThatThrownBy(() -> desk.changes.update(edit, actor)).isInstanceOf(NotPermitted.class);
        }
    }

    @Test
    void aServiceEditsWhatItRequested() {
        ChangeId id = desk.submit(SampleDrafts.standard(), Desk.PIPELINE).id();
        assertThat(desk.changes
                        .update(UpdateChange.of(id, NEW_TITLE), Desk.PIPELINE)
                        .change()
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> desk.changes.update(UpdateChange.of(id, NEW_TITLE), Actor.human("pipeline")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void anEditThatChangesNothingKeepsTheVersion() {
        Change change = desk.submit(SampleDrafts.standard());
        Outcome outcome = desk.changes.update(
                UpdateChange.of(
                        change.id(),
                        ContentEdit.NONE.with(
                                ContentField.TITLE, change.content().title())),
                Desk.AGENT);
        assertThat(outcome.events()).isEmpty();
        assertThat(desk.changes.find(change.id())).isEqualTo(change);
    }

    @Test
    void aBadEditLosesNothing() {
        Change change = desk.submit(SampleDrafts.standard());
        ContentEdit bad = NEW_TITLE.with(ContentField.PLANNED_END, "2027-02-23T09:00:00Z");
        assertThatThrownBy(() -> desk.changes.update(UpdateChange.of(change.id(), bad), Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("planned_end");
        assertThat(desk.changes.find(change.id())).isEqualTo(change);
    }

    @Test
    void refusesWhatWasOvertaken() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        UpdateChange late = new UpdateChange(id, NEW_TITLE, Additions.NONE, 7L, null, false, Map.of());
        assertThatThrownBy(() -> desk.changes.update(late, Desk.AGENT)).isInstanceOf(StaleChange.class);
    }

    @Test
    void aKeyDoesAnUpdateOnce() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        UpdateChange once =
                new UpdateChange(id, NEW_TITLE, adding("warn the desk", "hello"), null, "k", false, Map.of());
        desk.changes.update(once, Desk.AGENT);
        Outcome again = desk.changes.update(once, Desk.AGENT);
        assertThat(again.replayed()).isTrue();
        assertThat(again.change().version()).isEqualTo(2);
        assertThat(again.change().dossier().checklist()).hasSize(1);
        UpdateChange other = new UpdateChange(id, ContentEdit.NONE, once.additions(), null, "k", false, Map.of());
        assertThatThrownBy(() -> desk.changes.update(other, Desk.AGENT)).isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void everythingInOneActIsOneVersion() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        Outcome outcome = desk.changes.update(
                new UpdateChange(id, NEW_TITLE, adding("warn the desk", "As agreed."), null, null, false, Map.of()),
                Desk.AGENT);
        assertThat(outcome.change().version()).isEqualTo(2);
        assertThat(outcome.change().dossier().checklist())
                .containsExactly(new ChecklistItem("warn the desk", false, true));
        assertThat(outcome.events())
                .extracting(AuditEvent::kind)
                .containsExactly(
                        AuditKind.CHANGE_EDITED,
                        AuditKind.RISK_ASSESSED,
                        AuditKind.CHECKLIST_CHANGED,
                        AuditKind.COMMENTED);
        assertThat(outcome.events().get(2).facts()).containsEntry("steps", "added: warn the desk");
    }

    @Test
    void anybodyCommentsAndNothingElseMoves() {
        Change change = desk.submit(SampleDrafts.standard());
        desk.changes.update(UpdateChange.of(change.id(), Additions.remark("Why on a Tuesday?")), Desk.CAROL);
        desk.move(change.id(), ChangeState.CANCELLED);
        desk.changes.update(UpdateChange.of(change.id(), Additions.remark("Pity.")), Desk.PIPELINE);

        assertThat(desk.changes.find(change.id()).version()).isEqualTo(2);
        assertThat(desk.store.events(Optional.of(change.id()), 0, 10))
                .extracting(recorded -> recorded.event())
                .filteredOn(event -> event.kind() == AuditKind.COMMENTED)
                .extracting(
                        event -> event.actor().subject() + ": " + event.facts().get("text"))
                .containsExactly("carol: Why on a Tuesday?", "pipeline: Pity.");
        assertThatThrownBy(() ->
                        desk.changes.update(UpdateChange.of(change.id(), Additions.remark(" \u200B")), Desk.CAROL))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    void whatWasApprovedWithItsChecklistKeepsIt() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.changes.update(UpdateChange.of(id, adding("warn the desk", null)), Desk.AGENT);
        reach(id, APPROVED);
        UpdateChange remove = UpdateChange.of(id, Additions.steps(new ChecklistStep.Remove(1)));
        assertThatThrownBy(() -> desk.changes.update(remove, Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("what was approved");
        UpdateChange done = UpdateChange.of(id, Additions.steps(new ChecklistStep.Mark(1, true)));
        Change ticked = desk.changes.update(done, Desk.AGENT).change();
        assertThat(ticked.state()).isEqualTo(APPROVED);
        assertThat(ticked.dossier().checklist().getFirst().done()).isTrue();
    }

    @Test
    void whatBindsTheWorkIsAnEditLikeAnyOther() {
        ChangeId other = desk.submit(SampleDrafts.standard()).id();
        for (Additions additions :
                List.of(adding("warn the desk", null), Additions.links(new LinkStep.Tie(LinkKind.REQUIRES, other)))) {
            ChangeId id = desk.submit(SampleDrafts.standard()).id();
            reach(id, APPROVED);
            Outcome outcome = desk.changes.update(UpdateChange.of(id, additions), Actor.agent("bot", "alice", null));
            assertThat(outcome.change().state()).isEqualTo(ASSESSING);
            assertThat(outcome.change().version()).isEqualTo(4);
            assertThat(outcome.events().getLast().facts())
                    .containsEntry("from", "approved")
                    .containsEntry("to", "assessing")
                    .containsKey("reason");
        }
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        reach(id, APPROVED);
        Additions light = new Additions(
                List.of(new ChecklistStep.Add("cake", false)),
                List.of(new LinkStep.Tie(LinkKind.RELATES_TO, other)),
                null);
        assertThat(desk.changes
                        .update(UpdateChange.of(id, light), Desk.AGENT)
                        .change()
                        .state())
                .isEqualTo(APPROVED);
    }

    @Test
    void aDraftIsEditedFreelyAndSubmittedLater() {
        Outcome outcome =
                desk.changes.submit(new SubmitChange(SampleDrafts.standard(), null, true, null, false), Desk.AGENT);
        ChangeId id = outcome.change().id();
        assertThat(outcome.change().state()).isEqualTo(DRAFT);
        assertThat(outcome.events().getFirst().facts()).containsEntry("state", "draft");
        assertThat(desk.changes
                        .update(UpdateChange.of(id, NEW_TITLE), Desk.AGENT)
                        .change()
                        .state())
                .isEqualTo(DRAFT);
        assertThat(desk.move(id, SUBMITTED).state()).isEqualTo(SUBMITTED);
    }

    private void reach(ChangeId id, ChangeState state) {
        for (ChangeState step : List.of(ASSESSING, APPROVED, SCHEDULED, IMPLEMENTING)) {
            if (desk.changes.find(id).state() != state && (step != SCHEDULED || state == SCHEDULED)) {
                desk.move(id, step);
            }
        }
    }

    private static Additions adding(String item, @Nullable String comment) {
        return new Additions(List.of(new ChecklistStep.Add(item, true)), List.of(), comment);
    }
}
