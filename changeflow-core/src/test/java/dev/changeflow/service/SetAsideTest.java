package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.DaySpan;
import dev.changeflow.domain.freeze.SystemScope;
import dev.changeflow.domain.freeze.WindowCalendar;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.freeze.WindowScope;
import dev.changeflow.domain.freeze.WindowTimes;
import dev.changeflow.domain.refusal.FreezeInForce;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.ical.LibRecurRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whom a freeze names lets a change through it by approving what it says. */
class SetAsideTest {

    private static final ApprovalPolicy ONE = new ApprovalPolicy(
            "one", List.of(ApprovalRule.people("one", 1, facts -> true)), EmergencyRules.STANDARD, Map.of());
    private static final Actor DAVE = Actor.human("dave");

    private Desk desk = under(freeze("audit", "Carol"));

    @Test
    void whoIsNamedLetsItThrough() {
        ChangeId id = asked(Desk.AGENT);
        Outcome decided = approve(id, Desk.CAROL, "audit");
        assertThat(decided.events().getLast().facts()).containsEntry("sets_aside", "audit");
        desk.move(id, ChangeState.APPROVED);
        desk.move(id, ChangeState.SCHEDULED);
        desk.move(id, ChangeState.IMPLEMENTING);
        AuditEvent begun = desk.store.events(Optional.of(id), 0, 100).getLast().event();
        assertThat(begun.facts())
                .containsEntry("freeze_set_aside_by", "carol (audit)")
                .containsKey("freeze")
                .doesNotContainKey("EMERGENCY_OVERRIDE");
        assertThat(new Compliance(desk.store, desk.now::get)
                        .report(null, null, Duration.ofDays(1))
                        .violations())
                .extracting(violation -> violation.rule().label())
                .doesNotContain("work_in_freeze");
    }

    @Test
    void anApprovalThatSaysNothingOfItDoesNot() {
        ChangeId id = asked(Desk.AGENT);
        approve(id, Desk.CAROL);
        desk.move(id, ChangeState.APPROVED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.SCHEDULED))
                .isInstanceOf(FreezeInForce.class)
                .hasMessageContaining("set aside by: Carol, with ./changeflow approve --set-aside audit");
    }

    @Test
    void nobodyElseAndNoAgentAndNobodyWithAHandInItDoes() {
        ChangeId id = asked(Desk.AGENT);
        assertThatThrownBy(() -> approve(id, DAVE, "audit"))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("set aside the freeze audit", "It names Carol.");
        assertThatThrownBy(() -> approve(id, Actor.agent("claude", "carol", null), "audit"))
                .isInstanceOf(NotPermitted.class);
        ChangeId own = asked(Desk.CAROL);
        assertThatThrownBy(() -> approve(own, Desk.CAROL, "audit")).isInstanceOf(NotPermitted.class);
        assertThat(desk.store.find(id).orElseThrow().dossier().decisions()).isEmpty();
    }

    @Test
    void anEditMakesTheFreezeHoldAgain() {
        ChangeId id = asked(Desk.AGENT);
        approve(id, Desk.CAROL, "audit");
        desk.changes.update(
                UpdateChange.of(id, ContentEdit.NONE.with(ContentField.TITLE, "Renew two certificates")), Desk.AGENT);
        approve(id, DAVE);
        desk.move(id, ChangeState.APPROVED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.IMPLEMENTING)).isInstanceOf(FreezeInForce.class);
    }

    @Test
    void everyFreezeThatBindsTakesSomebodyItNames() {
        desk = under(freeze("audit", "carol"), freeze("sale", "dave"));
        ChangeId id = asked(Desk.AGENT);
        assertThatThrownBy(() -> approve(id, Desk.CAROL, "audit", "sale")).isInstanceOf(NotPermitted.class);
        approve(id, Desk.CAROL, "audit");
        desk.move(id, ChangeState.APPROVED);
        assertThatThrownBy(() -> desk.move(id, ChangeState.SCHEDULED))
                .isInstanceOf(FreezeInForce.class)
                .hasMessageContaining("Held back by sale");
        approve(id, DAVE, "sale");
        assertThat(desk.move(id, ChangeState.SCHEDULED).state()).isEqualTo(ChangeState.SCHEDULED);
    }

    @Test
    void whatDoesNotHoldItBackIsNotSetAside() {
        ChangeId id = asked(Desk.AGENT);
        assertThatThrownBy(() -> approve(id, Desk.CAROL, "christmas"))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("names christmas", "audit");
        assertThatThrownBy(() -> desk.approvals.decide(wish(id, Decision.REJECTED, "audit"), Desk.CAROL))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("goes with an approval only");
    }

    private ChangeId asked(Actor requester) {
        ChangeId id = desk.submit(SampleDrafts.normal(), requester).id();
        desk.approvals.request(new RequestApproval(id, null, false), requester);
        return id;
    }

    private Outcome approve(ChangeId id, Actor person, String... setAside) {
        return desk.approvals.decide(wish(id, Decision.APPROVED, setAside), person);
    }

    private DecideChange wish(ChangeId id, Decision decision, String... setAside) {
        var seen = desk.approvals.status(id).basis().hash();
        return new DecideChange(id, decision, seen, "", List.of(), List.of(setAside), null);
    }

    private static Desk under(CalendarWindow... freezes) {
        return new Desk(
                ONE, new WindowCalendar(ZoneOffset.UTC, List.of(freezes), new LibRecurRules(), SystemScope.byName()));
    }

    private static CalendarWindow freeze(String id, String... overriders) {
        LocalDate day = SampleDrafts.TUESDAY.atZone(ZoneOffset.UTC).toLocalDate();
        return new CalendarWindow(
                id,
                id,
                WindowEffect.FULL,
                WindowScope.in(),
                WindowTimes.days(DaySpan.day(day)),
                new TreeSet<>(List.of(overriders)),
                null,
                false);
    }
}
