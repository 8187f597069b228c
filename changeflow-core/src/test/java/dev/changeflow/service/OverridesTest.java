package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.OverrideRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final Actor DAVE = Actor.human("dave");

    private final Desk desk = new Desk();

    @Test
    void twoPeopleLetTheWorkBeginUntilTimeIsUpAndAReviewIsDue() {
        ChangeId id = asked(60, null);
        confirm(id, Desk.CAROL);
        assertThatThrownBy(() -> desk.move(id, ChangeState.APPROVED)).isInstanceOf(ApprovalMissing.class);
        Change confirmed = confirm(id, DAVE);
        assertThat(confirmed.dossier().reviewDue()).contains("emergency override", "the shop is down");
        desk.move(id, ChangeState.APPROVED);
        desk.move(id, ChangeState.IMPLEMENTING);
        assertThat(events(id).getLast().facts())
                .containsEntry("approved_by", "emergency override")
                .containsEntry("EMERGENCY_OVERRIDE", "the shop is down")
                .containsEntry("override_confirmed_by", "carol, dave");
        assertThat(events(id))
                .extracting(AuditEvent::kind)
                .contains(AuditKind.OVERRIDE_REQUESTED, AuditKind.OVERRIDE_CONFIRMED, AuditKind.OVERRIDE_EFFECTIVE);
    }

    @Test
    void itEndsByItself() {
        ChangeId id = asked(60, null);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        desk.move(id, ChangeState.APPROVED);
        desk.now.set(desk.now.get().plus(Duration.ofMinutes(60)));
        assertThatThrownBy(() -> desk.move(id, ChangeState.IMPLEMENTING)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void onceSeenToHaveEndedNoClockBringsItBack() {
        ChangeId id = asked(60, null);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        desk.move(id, ChangeState.APPROVED);
        Instant before = desk.now.get();
        desk.now.set(before.plus(Duration.ofMinutes(61)));
        desk.clock.tick();
        desk.clock.tick();
        desk.now.set(before);
        desk.clock.tick();
        assertThat(events(id)).extracting(AuditEvent::kind).containsOnlyOnce(AuditKind.OVERRIDE_EXPIRED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.IMPLEMENTING)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void neitherAgentsNorTheRequesterNorOnePersonTwiceConfirm() {
        ChangeId id = asked(60, null);
        assertThatThrownBy(() -> confirm(id, Desk.AGENT)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> confirm(id, Desk.ALICE)).isInstanceOf(NotPermitted.class);
        confirm(id, Desk.CAROL);
        assertThatThrownBy(() -> confirm(id, Desk.CAROL)).isInstanceOf(OverrideRefused.class);
        assertThatThrownBy(() -> confirm(id, Actor.human("CAROL"))).isInstanceOf(OverrideRefused.class);
    }

    @Test
    void whoeverAskedForItDoesNotConfirmIt() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.overrides.request(wish(id, 60, null), Actor.agent("bot", "carol", "a client"));
        assertThatThrownBy(() -> confirm(id, Desk.CAROL)).isInstanceOf(OverrideRefused.class);
    }

    @Test
    void anIncidentOfTheKnownKindTakesOnePerson() {
        Desk strict = new Desk(new ApprovalPolicy(
                "test",
                ApprovalPolicy.standard().rules(),
                new EmergencyRules(2, Pattern.compile("INC-[0-9]+"), 60, 5, 5),
                Map.of()));
        ChangeId known = strict.submit(SampleDrafts.normal()).id();
        strict.overrides.request(wish(known, 10, "INC-42"), Desk.AGENT);
        assertThat(confirm(strict, known, Desk.CAROL).dossier().deliberation().override())
                .satisfies(override -> assertThat(override.effectiveAt()).isNotNull());
        ChangeId unknown = strict.submit(SampleDrafts.normal()).id();
        strict.overrides.request(wish(unknown, 10, "trust me"), Desk.AGENT);
        assertThat(confirm(strict, unknown, Desk.CAROL).dossier().deliberation().override())
                .satisfies(override -> assertThat(override.effectiveAt()).isNull());
    }

    @Test
    void scopeAndLengthStayAsTheyWereAskedFor() {
        ChangeId id = asked(60, null);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        assertThatThrownBy(() -> desk.overrides.request(wish(id, 240, null), Desk.AGENT))
                .isInstanceOf(OverrideRefused.class);
        assertThatThrownBy(() -> desk.overrides.request(wish(id, 241, null), Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("1 to 240");
    }

    @Test
    void whatWasEditedSinceIsNotOverridden() {
        ChangeId id = asked(60, null);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        Change change = desk.changes.find(id);
        Change edited = change.edited(
                SampleDrafts.content(SampleDrafts.touching(SampleDrafts.normal(), "everything")),
                change.assessment().orElseThrow(),
                change.updatedAt());
        desk.store.write(transaction -> {
            transaction.update(edited);
            return edited;
        });
        assertThatThrownBy(() -> desk.move(id, ChangeState.APPROVED)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void anOverrideThatWasAskedForAnewWhileAPersonReadIsNotConfirmed() {
        ChangeId id = asked(10, null);
        OverrideDigest seen = desk.overrideSeen(id);
        desk.overrides.request(wish(id, 240, null, Lifted.APPROVALS, Lifted.FREEZE, Lifted.CONFLICT), Desk.AGENT);
        assertThatThrownBy(() -> desk.overrides.confirm(id, seen, Desk.CAROL))
                .isInstanceOf(OverrideRefused.class)
                .hasMessageContaining("since you saw it");
        assertThat(confirm(id, Desk.CAROL).dossier().deliberation().override())
                .satisfies(override -> assertThat(override.confirmations()).hasSize(1));
    }

    @Test
    void askingForTheSameAgainIsAnotherOverride() {
        ChangeId id = asked(10, null);
        OverrideDigest seen = desk.overrideSeen(id);
        desk.now.set(desk.now.get().plusMillis(1));
        desk.overrides.request(wish(id, 10, null), Desk.AGENT);
        assertThatThrownBy(() -> desk.overrides.confirm(id, seen, Desk.CAROL)).isInstanceOf(OverrideRefused.class);
    }

    @Test
    void askingAnewErasesNoConfirmation() {
        ChangeId id = asked(10, null);
        OverrideDigest seen = desk.overrideSeen(id);
        confirm(id, Desk.CAROL);
        assertThat(desk.overrideSeen(id)).as("whoever confirms next").isEqualTo(seen);
        assertThatThrownBy(() -> desk.overrides.request(wish(id, 240, null), Desk.AGENT))
                .isInstanceOf(OverrideRefused.class)
                .hasMessageContaining("stays as it was asked for");
        assertThat(desk.overrides.confirm(id, seen, DAVE).change().dossier().reviewDue())
                .isNotNull();
    }

    @Test
    void whatSomebodyConfirmedIsReplacedOnceItIsOldOrTheChangeWasEdited() {
        ChangeId old = asked(10, null);
        confirm(old, Desk.CAROL);
        desk.now.set(desk.now.get().plus(Duration.ofHours(4)));
        desk.overrides.request(wish(old, 20, null), Desk.AGENT);
        ChangeId edited = asked(10, null);
        confirm(edited, Desk.CAROL);
        ContentEdit edit = ContentEdit.NONE.with(ContentField.AFFECTED_SYSTEMS, List.of("shop"));
        desk.changes.update(UpdateChange.of(edited, edit), Desk.AGENT);
        assertThatThrownBy(() -> confirm(edited, DAVE)).hasMessageContaining("was changed since");
        desk.overrides.request(wish(edited, 20, null), Desk.AGENT);
        for (ChangeId id : List.of(old, edited)) {
            assertThat(desk.changes.find(id).dossier().deliberation().override())
                    .satisfies(override -> assertThat(override.confirmations()).isEmpty());
        }
    }

    @Test
    void nothingIsLetThroughThatIsOver() {
        ChangeId cancelled = asked(60, null);
        confirm(cancelled, Desk.CAROL);
        desk.move(cancelled, ChangeState.CANCELLED);
        assertThatThrownBy(() -> confirm(cancelled, DAVE)).isInstanceOf(ChangeClosed.class);
        assertThatThrownBy(() -> desk.overrides.request(wish(cancelled, 60, null), Desk.AGENT))
                .isInstanceOf(ChangeClosed.class);
        ChangeId done = asked(60, null);
        confirm(done, Desk.CAROL);
        confirm(done, DAVE);
        List.of(ChangeState.APPROVED, ChangeState.IMPLEMENTING, ChangeState.COMPLETED)
                .forEach(state -> desk.move(done, state));
        desk.now.set(desk.now.get().plus(Duration.ofMinutes(61)));
        assertThatThrownBy(() -> desk.overrides.request(wish(done, 60, null), Desk.AGENT))
                .isInstanceOf(OverrideRefused.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void aTemplateThatHoldsNoMoreIsNoOtherContentToConfirm() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.move(id, ChangeState.ASSESSING);
        desk.catalogue.retire(Desk.ROUTINE, Desk.CAROL);
        desk.overrides.request(wish(id, 60, null), Desk.AGENT);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        assertThat(desk.move(id, ChangeState.APPROVED).state()).isEqualTo(ChangeState.APPROVED);
    }

    @Test
    void aQuarterHasItsQuota() {
        for (int i = 0; i < 2; i++) {
            ChangeId id = asked(1, null);
            confirm(id, Desk.CAROL);
            confirm(id, DAVE);
        }
        assertThatThrownBy(() -> asked(1, null)).hasMessageContaining("2 of 2 of alice");
        desk.now.set(Instant.parse("2027-04-01T00:00:00Z"));
        asked(1, null);
    }

    @Test
    void aFreezeIsLiftedOnlyIfTheScopeSaysSo() {
        desk.now.set(Instant.parse("2026-12-25T10:00:00Z"));
        ChangeId id =
                desk.submit(SampleDrafts.planned(SampleDrafts.normal(), null)).id();
        desk.move(id, ChangeState.ASSESSING);
        desk.overrides.request(wish(id, 60, null, Lifted.APPROVALS), Desk.AGENT);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        desk.move(id, ChangeState.APPROVED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.IMPLEMENTING)).hasMessageContaining("cannot begin");
        desk.now.set(desk.now.get().plus(Duration.ofMinutes(61)));
        desk.overrides.request(wish(id, 60, null, Lifted.APPROVALS, Lifted.FREEZE), Desk.AGENT);
        confirm(id, Desk.CAROL);
        confirm(id, DAVE);
        desk.move(id, ChangeState.IMPLEMENTING);
    }

    private ChangeId asked(int minutes, @Nullable String incident) {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.move(id, ChangeState.ASSESSING);
        desk.overrides.request(wish(id, minutes, incident), Desk.AGENT);
        return id;
    }

    private static RequestOverride wish(ChangeId id, int minutes, @Nullable String incident, Lifted... scope) {
        Set<Lifted> lifted = scope.length == 0 ? Set.of(Lifted.APPROVALS) : Set.of(scope);
        return new RequestOverride(id, "the shop is down", lifted, minutes, incident, null, false);
    }

    private Change confirm(ChangeId id, Actor actor) {
        return confirm(desk, id, actor);
    }

    private static Change confirm(Desk desk, ChangeId id, Actor actor) {
        return desk.overrides.confirm(id, desk.overrideSeen(id), actor).change();
    }

    private List<AuditEvent> events(ChangeId id) {
        return desk.store.events(Optional.of(id), 0, 1000).stream()
                .map(recorded -> recorded.event())
                .toList();
    }
}
