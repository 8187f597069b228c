package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep.Tie;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.RevokedPermit;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.refusal.BlockedByChanges;
import dev.changeflow.domain.refusal.FreezeInForce;
import dev.changeflow.domain.refusal.IdempotencyKeyReused;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.PermitRefused;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.port.InMemoryAuditTree;
import dev.changeflow.service.UpdateChange.Additions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final ChangeDraft ANY_TIME = SampleDrafts.planned(SampleDrafts.standard(), null);

    private static final String SHA256 = "ab".repeat(32);
    private static final Instant HOLIDAYS = Instant.parse("2027-12-24T10:00:00Z");

    private final Desk desk = new Desk();
    private final SigningKey key = SigningKey.random();
    private final Ledger ledger = new Ledger(desk.store, new InMemoryAuditTree(), new EventLeaves()).signedBy(key);
    private final Permits permits = new Permits(desk.store, desk.policies, ledger, key, desk.now::get);

    @Test
    void saysWhatMayBeDeployedWhereWhenAndWhyAndIsOnRecord() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        agreedToBy(id, "carol", "dave", "erin");

        Permit permit = issue(id, 60, null).permit();

        assertThat(permit.id()).isEqualTo(id + "-P1");
        assertThat(permit.artifact()).isEqualTo(new Permit.Artifact("shop.jar", SHA256));
        assertThat(permit.target().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(permit.target().systems()).containsExactly("proxy");
        assertThat(permit.validity().notBefore()).isEqualTo(SampleDrafts.TUESDAY);
        assertThat(permit.validity().expiresAt()).isEqualTo(SampleDrafts.TUESDAY.plusSeconds(3600));
        assertThat(permit.grounds().basis()).isEqualTo("people");
        assertThat(permit.grounds().consents()).extracting(Permit.Consent::by).contains("human:carol");
        assertThat(permit.grounds().contentHash())
                .isEqualTo(desk.approvals.status(id).basis().hash().hex());
        assertThat(permit.seen().size()).isPositive();
        AuditEvent event = desk.trail.of(id, 0, 100).events().getLast().event();
        assertThat(event.kind()).isEqualTo(AuditKind.PERMIT_ISSUED);
        assertThat(event.actor()).isEqualTo(Desk.AGENT);
        assertThat(event.facts())
                .containsEntry("permit", permit.id())
                .containsEntry("artifact", "shop.jar")
                .containsEntry("sha256", SHA256);
        assertThat(issue(id, 60, null).permit().id()).isEqualTo(id + "-P2");
    }

    @Test
    void aPermitApprovesNothing() {
        ChangeId id = approved(SampleDrafts.standard());
        Permit permit = issue(id, 60, null).permit();
        assertThat(permit.grounds().basis()).isEqualTo("policy");
        assertThat(desk.changes.find(id).state()).isEqualTo(APPROVED);
        assertThat(desk.changes.find(id).dossier().decisions()).isEmpty();
    }

    @Test
    void whatIsNotApprovedGetsNone() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        assertThatThrownBy(() -> issue(id, 60, null)).isInstanceOf(IllegalTransition.class);
        agreedToBy(id, "carol", "dave", "erin");
        desk.changes.update(editing(id, "Something else"), Desk.AGENT);
        assertThatThrownBy(() -> issue(id, 60, null)).isInstanceOf(IllegalTransition.class);
        desk.move(id, CANCELLED);
        assertThatThrownBy(() -> issue(id, 60, null)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void whoeverAgreedCannotHaveThePermitMadeOutForTheirOwnWork() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        agreedToBy(id, "carol", "dave", "erin");
        Actor carolsAgent = Actor.agent("claude", "carol", null);
        assertThatThrownBy(() -> permits.issue(wish(id, 60, null, false), carolsAgent))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void whatIsFrozenOrHasToWaitGetsNone() {
        ChangeId frozen = desk.submit(SampleDrafts.draft(
                        ChangeType.NORMAL, Environment.PRODUCTION, SampleDrafts.PLANS, SampleDrafts.at(HOLIDAYS)))
                .id();
        agreedToBy(frozen, "carol", "dave", "erin");
        assertThatThrownBy(() -> issue(frozen, 60, null)).isInstanceOf(FreezeInForce.class);
        ChangeId first = approved(ANY_TIME);
        ChangeId second = approved(ANY_TIME);
        link(second, first);
        desk.move(second, APPROVED);
        assertThatThrownBy(() -> issue(second, 60, null)).isInstanceOf(BlockedByChanges.class);
        assertThat(issue(first, 60, null).permit().id()).isEqualTo(first + "-P1");
    }

    @Test
    void holdsInThePlannedWindowOnly() {
        ChangeId id = approved(SampleDrafts.standard());
        desk.now.set(SampleDrafts.TUESDAY.minus(Duration.ofHours(5)));
        Permit early = issue(id, 1_440, null).permit();
        assertThat(early.validity().notBefore()).isEqualTo(SampleDrafts.TUESDAY);
        assertThat(early.validity().expiresAt()).isEqualTo(SampleDrafts.TUESDAY.plusSeconds(7200));
        desk.now.set(SampleDrafts.TUESDAY.plusSeconds(7200));
        assertThatThrownBy(() -> issue(id, 60, null))
                .isInstanceOf(PermitRefused.class)
                .hasMessageContaining("ended at");
    }

    @Test
    void doesNotReachIntoAFreeze() {
        ChangeDraft unplanned =
                SampleDrafts.draft(ChangeType.STANDARD, Environment.PRODUCTION, SampleDrafts.PLANS, null);
        ChangeId id = approved(unplanned);
        Instant frozenFrom = nextFreeze(desk.now.get());
        desk.now.set(frozenFrom.minusSeconds(1800));
        assertThatThrownBy(() -> issue(id, 60, null))
                .isInstanceOf(PermitRefused.class)
                .hasMessageContaining("Ask for fewer minutes");
        assertThat(issue(id, 30, null).permit().validity().expiresAt()).isEqualTo(frozenFrom);
    }

    @Test
    void theSameKeyGivesTheSamePermitAndATrialNone() {
        ChangeId id = approved(SampleDrafts.standard());
        IssuedPermit trial = permits.issue(wish(id, 60, "k", true), Desk.AGENT);
        assertThat(trial.sealed()).isNull();
        assertThat(desk.changes.find(id).dossier().permits()).isEmpty();
        IssuedPermit first = issue(id, 60, "k");
        desk.now.set(desk.now.get().plusSeconds(60));
        IssuedPermit again = issue(id, 60, "k");
        assertThat(again.replayed()).isTrue();
        assertThat(again.sealed()).isEqualTo(first.sealed());
        assertThat(desk.changes.find(id).dossier().permits()).hasSize(1);
        assertThatThrownBy(() -> issue(id, 30, "k")).isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void badInputIsNamed() {
        ChangeId id = approved(SampleDrafts.standard());
        RequestPermit wish = new RequestPermit(id, new Permit.Artifact("", "AB"), 0, null, false);
        assertThatThrownBy(() -> permits.issue(wish, Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContainingAll("artifact is empty", "sha256 is not a SHA-256 digest", "minutes is 0");
    }

    @Test
    void withoutAKeyNothingIsSigned() {
        ChangeId id = approved(SampleDrafts.standard());
        Permits unsigned = new Permits(desk.store, desk.policies, ledger, null, desk.now::get);
        assertThatThrownBy(() -> unsigned.issue(wish(id, 60, null, false), Desk.AGENT))
                .isInstanceOf(PermitRefused.class)
                .hasMessageContaining("CHANGEFLOW_AUDIT_KEY");
    }

    @Test
    void aPermitThatWouldNotBeIssuedAgainIsRevokedUntilItExpires() {
        ChangeId edited = approved(ANY_TIME);
        ChangeId cancelled = approved(ANY_TIME);
        ChangeId blocked = approved(ANY_TIME);
        ChangeId begun = approved(ANY_TIME);
        ChangeId done = approved(ANY_TIME);
        ChangeId other = approved(ANY_TIME);
        for (ChangeId id : List.of(edited, cancelled, blocked, begun, done)) {
            issue(id, 60, null);
        }
        assertThat(permits.revoked(desk.now.get())).isEmpty();
        desk.changes.update(editing(edited, "Something else"), Desk.AGENT);
        desk.move(cancelled, CANCELLED);
        desk.changes.update(UpdateChange.of(other, Additions.links(new Tie(LinkKind.BLOCKS, blocked))), Desk.AGENT);
        desk.move(begun, IMPLEMENTING);
        desk.move(done, IMPLEMENTING);
        desk.move(done, COMPLETED);

        assertThat(permits.revoked(desk.now.get()))
                .extracting(RevokedPermit::permit, RevokedPermit::reason)
                .containsExactlyInAnyOrder(
                        tuple(edited + "-P1", "the change is assessing"),
                        tuple(cancelled + "-P1", "the change is cancelled"),
                        tuple(blocked + "-P1", "blocked_by_changes"),
                        tuple(done + "-P1", "the change is completed"));
        desk.now.set(desk.now.get().plusSeconds(3600));
        assertThat(permits.revoked(desk.now.get())).isEmpty();
    }

    @Test
    void aPersonMayTakeAPermitBackOnceAndNoAgentCan() {
        ChangeId id = approved(SampleDrafts.standard());
        String permit = issue(id, 60, null).permit().id();
        assertThatThrownBy(() -> permits.revoke(permit, "the build is bad", Desk.AGENT))
                .isInstanceOf(NotPermitted.class);
        permits.revoke(permit, "the build is bad", Desk.CAROL);
        assertThat(permits.revoked(desk.now.get()))
                .singleElement()
                .extracting(RevokedPermit::reason)
                .isEqualTo("revoked: the build is bad");
        assertThat(desk.trail.of(id, 0, 100).events().getLast().event().kind()).isEqualTo(AuditKind.PERMIT_REVOKED);
        assertThatThrownBy(() -> permits.revoke(permit, "again", Desk.CAROL)).isInstanceOf(PermitRefused.class);
        assertThatThrownBy(() -> permits.revoke("P1", "no such", Desk.CAROL)).isInstanceOf(InvalidContent.class);
    }

    private IssuedPermit issue(ChangeId id, int minutes, @Nullable String idempotencyKey) {
        return permits.issue(wish(id, minutes, idempotencyKey, false), Desk.AGENT);
    }

    private static RequestPermit wish(ChangeId id, int minutes, @Nullable String idempotencyKey, boolean trial) {
        return new RequestPermit(id, new Permit.Artifact("shop.jar", SHA256), minutes, idempotencyKey, trial);
    }

    private ChangeId approved(ChangeDraft draft) {
        ChangeId id = desk.submit(draft).id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        return id;
    }

    private void agreedToBy(ChangeId id, String... people) {
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        for (String person : people) {
            desk.approvals.decide(
                    DecideChange.plainly(
                            id,
                            Decision.APPROVED,
                            desk.approvals.status(id).basis().hash()),
                    Actor.human(person));
        }
        desk.move(id, APPROVED);
    }

    private void link(ChangeId from, ChangeId to) {
        desk.changes.update(
                new UpdateChange(
                        from,
                        ContentEdit.NONE,
                        new Additions(List.of(), List.of(new Tie(LinkKind.REQUIRES, to)), null),
                        null,
                        null,
                        false,
                        Map.of()),
                Desk.AGENT);
    }

    private static UpdateChange editing(ChangeId id, String title) {
        return new UpdateChange(
                id,
                ContentEdit.NONE.with(ContentField.TITLE, title),
                new Additions(List.of(), List.of(), null),
                null,
                null,
                false,
                Map.of());
    }

    private Instant nextFreeze(Instant from) {
        return Optional.of(from)
                .flatMap(at -> desk.freezes
                        .checkAt(at, Landing.in(Environment.PRODUCTION), ChangeType.STANDARD)
                        .nextFreeze())
                .map(period -> period.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElseThrow();
    }
}
