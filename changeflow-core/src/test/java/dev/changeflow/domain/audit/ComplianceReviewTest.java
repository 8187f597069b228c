package dev.changeflow.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComplianceReviewTest {

    private static final Instant START = Instant.parse("2027-03-09T10:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(60));
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final ChangeId ID = new ChangeId(LocalDate.of(2027, 3, 9), 7);
    private static final Actor ALICE = Actor.human("alice");
    private static final Actor BOB = Actor.human("Bob");
    private static final Actor AGENT = Actor.agent("claude", "alice", "desk");

    private final Log log = new Log();

    @Test
    void aChangeByTheBookBreaksNothing() {
        log.created("normal", "production")
                .assessed()
                .decided(BOB)
                .begun(AGENT, Map.of("approved_by", "Bob", "rollback_plan", "written"))
                .entered("completed")
                .entered("closed");
        assertThat(log.report().violations()).isEmpty();
    }

    @Test
    void workThatNobodyApprovedIsNamed() {
        log.created("normal", "test").assessed().begun(AGENT, Map.of());
        assertThat(log.report().violations())
                .containsExactly(new ComplianceViolation(
                        ComplianceRule.WORK_WITHOUT_APPROVAL,
                        "CHG-20270309-0007",
                        List.of(3L),
                        "no approval was recorded"));
    }

    @Test
    void workOnARiskThatNobodyWeighedIsNamed() {
        log.created("normal", "test").begun(AGENT, Map.of("approved_by", "Bob"));
        assertThat(rules()).containsExactly(ComplianceRule.WORK_WITHOUT_ASSESSMENT);
    }

    @Test
    void anApprovalOfOnesOwnRequestIsNamedThroughWhomeverItWasMade() {
        log.created("normal", "test").assessed().decided(Actor.human("ALICE"));
        assertThat(rules()).containsExactly(ComplianceRule.SELF_APPROVAL);
    }

    @Test
    void anApprovalOfWhatOneRequestedElsewhereIsNamed() {
        log.imported("Alice").assessed().decided(Actor.human("alice"));
        assertThat(rules()).containsExactly(ComplianceRule.SELF_APPROVAL);
        Log another = new Log();
        another.imported("Alice").assessed().decided(BOB);
        assertThat(another.report().violations()).isEmpty();
    }

    @Test
    void anApprovalOfOnesOwnWorkIsNamed() {
        log.created("normal", "test").assessed().decided(BOB).begun(Actor.agent("claude", "bob", null), approved());
        assertThat(log.report().violations())
                .extracting(ComplianceViolation::rule, ComplianceViolation::sequences)
                .containsExactly(tuple(ComplianceRule.SELF_APPROVAL, List.of(4L)));
    }

    @Test
    void anApprovalByAProgramIsNamed() {
        log.created("normal", "test").assessed().decided(Actor.agent("claude", "bob", null));
        assertThat(rules()).containsExactly(ComplianceRule.SELF_APPROVAL);
    }

    @Test
    void workInAFreezeIsNamedUnlessAnOverrideLiftedIt() {
        log.created("emergency", "test").assessed().begun(AGENT, with(approved(), "freeze", "year-end"));
        assertThat(rules()).containsExactly(ComplianceRule.WORK_IN_FREEZE);
        Log lifted = new Log();
        lifted.created("emergency", "test")
                .assessed()
                .begun(AGENT, with(with(approved(), "freeze", "year-end"), "EMERGENCY_OVERRIDE", "outage"));
        assertThat(lifted.report().violations()).isEmpty();
    }

    @Test
    void workOutsideItsWindowIsNamedUnlessAnOverrideLiftedIt() {
        log.created("normal", "test").assessed().begun(AGENT, with(approved(), "outside_window", "planned otherwise"));
        assertThat(rules()).containsExactly(ComplianceRule.WORK_OUTSIDE_WINDOW);
        Log lifted = new Log();
        lifted.created("normal", "test")
                .assessed()
                .begun(
                        AGENT,
                        with(with(approved(), "outside_window", "planned otherwise"), "EMERGENCY_OVERRIDE", "outage"));
        assertThat(lifted.report().violations()).isEmpty();
    }

    @Test
    void productionWithoutAWayBackIsNamed() {
        log.created("normal", "production").assessed().begun(AGENT, with(approved(), "rollback_plan", "missing"));
        assertThat(rules()).containsExactly(ComplianceRule.NO_ROLLBACK_PLAN);
        Log elsewhere = new Log();
        elsewhere.created("normal", "test").assessed().begun(AGENT, with(approved(), "rollback_plan", "missing"));
        assertThat(elsewhere.report().violations()).isEmpty();
    }

    @Test
    void whatFailedOrWasAnEmergencyMustBeReviewedInTime() {
        log.created("normal", "test").assessed().begun(AGENT, approved()).entered("failed");
        assertThat(log.report(null, null, START.plus(Duration.ofDays(13))).violations())
                .isEmpty();
        assertThat(log.report().violations())
                .extracting(ComplianceViolation::rule, ComplianceViolation::sequences)
                .containsExactly(tuple(ComplianceRule.REVIEW_OVERDUE, List.of(4L)));
        for (String end : List.of("closed", "cancelled")) {
            Log ended = new Log();
            ended.created("normal", "test").assessed().begun(AGENT, approved());
            ended.entered("failed").entered("rolled_back").entered(end);
            assertThat(ended.report().violations()).as(end).isEmpty();
        }

        Log emergency = new Log();
        emergency
                .created("emergency", "test")
                .assessed()
                .begun(AGENT, approved())
                .entered("completed");
        assertThat(emergency.report().violations())
                .extracting(ComplianceViolation::rule)
                .containsExactly(ComplianceRule.REVIEW_OVERDUE);
    }

    @Test
    void agentsThatActForNobodyAreNamedOnceAChange() {
        log.created("normal", "test")
                .as(Actor.agent("ghost", null, null))
                .assessed()
                .assessed();
        assertThat(log.report().violations())
                .containsExactly(new ComplianceViolation(
                        ComplianceRule.NO_PERSON_BEHIND_AGENT, "CHG-20270309-0007", List.of(2L, 3L), "2 events"));
    }

    @Test
    void onlyWhatHappenedInThePeriodCountsButAllOfItIsKnown() {
        log.created("normal", "test").assessed().begun(AGENT, Map.of());
        ComplianceReport after = log.report(START.plusSeconds(2), START.plusSeconds(90), LATER);
        assertThat(after.violations()).hasSize(1);
        assertThat(after.counts())
                .containsEntry("events", 1L)
                .containsEntry("entered.implementing", 1L)
                .containsEntry("kind.state_changed", 1L)
                .containsEntry("actor.agent", 1L);
        ComplianceReport before = log.report(null, START.plusSeconds(2), LATER);
        assertThat(before.violations()).isEmpty();
        assertThat(before.counts()).containsEntry("events", 2L);
    }

    private List<ComplianceRule> rules() {
        return log.report().violations().stream().map(ComplianceViolation::rule).toList();
    }

    private static Map<String, String> approved() {
        return Map.of("approved_by", "Bob");
    }

    private static Map<String, String> with(Map<String, String> facts, String name, String value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return more;
    }

    /** Events of one change, a second apart. */
    private static final class Log {

        private final List<RecordedEvent> events = new ArrayList<>();
        private Actor actor = ALICE;

        Log as(Actor other) {
            actor = other;
            return this;
        }

        Log created(String type, String environment) {
            return add(AuditKind.CHANGE_CREATED, actor, Map.of("type", type, "environment", environment));
        }

        Log imported(String author) {
            return add(AuditKind.CHANGE_IMPORTED, BOB, Map.of("author", author, "type", "normal"));
        }

        Log assessed() {
            return add(AuditKind.RISK_ASSESSED, actor, Map.of("score", "10"));
        }

        Log decided(Actor by) {
            return add(AuditKind.STATE_CHANGED, by, Map.of("decision", "approved"));
        }

        Log begun(Actor by, Map<String, String> facts) {
            return add(AuditKind.STATE_CHANGED, by, with(facts, "to", "implementing"));
        }

        Log entered(String state) {
            return add(AuditKind.STATE_CHANGED, actor, Map.of("to", state));
        }

        private Log add(AuditKind kind, Actor by, Map<String, String> facts) {
            Instant at = START.plusSeconds(events.size());
            AuditEvent event = new AuditEvent(kind, AuditSubject.of(ID), 1, by, at, new TreeMap<>(facts));
            events.add(new RecordedEvent(events.size() + 1L, event));
            return this;
        }

        ComplianceReport report() {
            return report(null, null, LATER);
        }

        ComplianceReport report(@Nullable Instant from, @Nullable Instant to, Instant asOf) {
            ComplianceReview review = new ComplianceReview(from, to, asOf, TWO_WEEKS);
            events.forEach(review::take);
            return review.report();
        }
    }
}
