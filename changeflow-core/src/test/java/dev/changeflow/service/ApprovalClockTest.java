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
import dev.changeflow.domain.approval.Quorum;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.NotPermitted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApprovalClockTest {

    private static final Actor DORA = Actor.human("dora");

    private static final ApprovalRule TIMED = new ApprovalRule(
            "timed",
            Condition.ALWAYS,
            null,
            Electorate.of("cab", Set.of("carol")),
            new Quorum.People(1),
            Veto.ANYONE,
            new Times(Duration.ofHours(4), Electorate.of("directors", Set.of("dora")), Duration.ofDays(1)));

    private final Desk desk = new Desk(new ApprovalPolicy(
            "timed",
            List.of(ApprovalRule.automatic("routine", "it is routine", facts -> facts.template() != null), TIMED),
            EmergencyRules.STANDARD,
            Map.of()));

    @Test
    void anUndecidedRequestIsEscalatedOnceAndOthersMayDecide() {
        ChangeId id = asked();
        later(Duration.ofHours(4).minusMillis(1));
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isZero();
        later(Duration.ofMillis(1));
        desk.clock.tick();
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isEqualTo(1);
        later(Duration.ofHours(-3));
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isEqualTo(1);
        approve(id, DORA);
        assertThat(desk.approvals.status(id).isComplete()).isTrue();
    }

    @Test
    void whatIsDecidedInTimeIsNotEscalated() {
        ChangeId id = asked();
        approve(id, Desk.CAROL);
        later(Duration.ofHours(5));
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isZero();
    }

    @Test
    void anApprovalExpiresOnceAndAClockThatGoesBackDoesNotRenewIt() {
        ChangeId id = asked();
        approve(id, Desk.CAROL);
        Instant decided = desk.now.get();
        later(Duration.ofDays(1));
        assertThat(desk.approvals.status(id).isComplete())
                .as("before anybody wrote it down")
                .isFalse();
        desk.clock.tick();
        desk.now.set(decided);
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_EXPIRED)).isEqualTo(1);
        assertThat(desk.approvals.status(id).isComplete()).isFalse();
        approve(id, Desk.CAROL);
        assertThat(desk.approvals.status(id).isComplete()).isTrue();
    }

    @Test
    void manyNodesWriteEachThingOnce() throws Exception {
        ChangeId id = asked();
        later(Duration.ofHours(4));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> node = () -> {
                new ApprovalClock(desk.store, desk.policies, desk.now::get, changed -> {}).tick();
                return true;
            };
            for (var tick :
                    threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> node).toList())) {
                tick.get();
            }
        }
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isEqualTo(1);
    }

    @Test
    void anEditDoesNotInheritTheTimeThatPeopleHadForTheContentBefore() {
        ChangeId id = asked();
        approve(id, Desk.CAROL);
        later(Duration.ofHours(5));
        ContentEdit edit = ContentEdit.NONE.with(ContentField.AFFECTED_SYSTEMS, List.of("shop"));
        desk.changes.update(UpdateChange.of(id, edit), Desk.AGENT);
        assertThat(desk.approvals.status(id).basis().deadline()).isEmpty();
        assertThatThrownBy(() -> approve(id, DORA)).isInstanceOf(NotPermitted.class);
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        assertThat(count(id, AuditKind.APPROVAL_REQUESTED)).isEqualTo(2);
        assertThat(desk.approvals.status(id).basis().deadline())
                .hasValueSatisfying(deadline ->
                        assertThat(deadline.due()).isEqualTo(desk.now.get().plus(Duration.ofHours(4))));
        assertThatThrownBy(() -> approve(id, DORA)).isInstanceOf(NotPermitted.class);
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isZero();
        later(Duration.ofHours(4));
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isEqualTo(1);
    }

    /** Without its template it says something else, so people have their time from when they are asked about that. */
    @Test
    void aChangeWhoseTemplateWasRetiredIsEscalatedOnceItIsAskedAbout() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        later(Duration.ofHours(4));
        desk.catalogue.retire(Desk.ROUTINE, Desk.CAROL);
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isZero();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        assertThat(count(id, AuditKind.TEMPLATE_LEFT)).isEqualTo(1);
        later(Duration.ofHours(4));
        desk.clock.tick();
        assertThat(count(id, AuditKind.APPROVAL_ESCALATED)).isEqualTo(1);
    }

    @Test
    void peopleAreAskedAboutAChangeWhoseTemplateWasRetired() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.catalogue.retire(Desk.ROUTINE, Desk.CAROL);
        Outcome asked = desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        assertThat(asked.events().getLast().facts())
                .containsEntry("rule", "timed")
                .containsEntry("required", "1");
        assertThat(asked.events()).extracting(AuditEvent::kind).containsOnlyOnce(AuditKind.TEMPLATE_LEFT);
        approve(id, Desk.CAROL, "the backup is there");
        desk.approvals.conditionMet(id, "the backup is there", Desk.CAROL);
        assertThat(count(id, AuditKind.CONDITION_MET)).isEqualTo(1);
    }

    private ChangeId asked() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        return id;
    }

    private void approve(ChangeId id, Actor actor, String... conditions) {
        ContentHash seen = desk.approvals.status(id).basis().hash();
        desk.approvals.decide(
                new DecideChange(id, Decision.APPROVED, seen, "", List.of(conditions), List.of(), null), actor);
    }

    private void later(Duration by) {
        desk.now.set(desk.now.get().plus(by));
    }

    private long count(ChangeId id, AuditKind kind) {
        return desk.store.events(Optional.of(id), 0, 1000).stream()
                .filter(recorded -> recorded.event().kind() == kind)
                .count();
    }
}
