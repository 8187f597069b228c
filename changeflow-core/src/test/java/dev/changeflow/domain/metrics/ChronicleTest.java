package dev.changeflow.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Environment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every figure here is counted by hand. */
class ChronicleTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Period MARCH = new Period(START, START.plus(Duration.ofDays(10)));

    private final Chronicle chronicle = new Chronicle();
    private long sequence;

    @Test
    void withoutEventsOnlyWhatCanBeSaidIsSaid() {
        Measured measured = chronicle.measure(MARCH, Slice.ALL);
        assertThat(measured.values()).containsOnlyKeys(Measure.DEPLOYMENT_FREQUENCY);
        assertThat(measured.values()).containsEntry(Measure.DEPLOYMENT_FREQUENCY, 0.0);
        assertThat(measured.calibration().brier()).isNull();
        assertThat(measured.counts()).isEmpty();
    }

    @Test
    void countsAsTheDefinitionsSay() {
        create(1, 0, "normal", "production", "shop");
        implement(1, 10);
        move(1, 12, "implementing", "completed");
        create(2, 0, "emergency", "production", "ledger");
        implement(2, 20);
        move(2, 24, "implementing", "failed");
        move(2, 27, "failed", "rolled_back");
        implement(2, 40);
        move(2, 48, "implementing", "completed");
        create(3, 5, "normal", "test", "shop");
        implement(3, 30);
        move(3, 31, "implementing", "cancelled");

        Measured all = chronicle.measure(MARCH, Slice.ALL);
        assertThat(all.ended()).isEqualTo(4);
        assertThat(all.values())
                .containsEntry(Measure.DEPLOYMENT_FREQUENCY, 0.2)
                .containsEntry(Measure.CHANGE_FAILURE_RATE, 0.5)
                .containsEntry(Measure.REWORK_RATE, 0.5)
                .containsEntry(Measure.ROLLBACK_RATE, 0.25)
                .containsEntry(Measure.LEAD_TIME_MEDIAN, 12.0)
                .containsEntry(Measure.LEAD_TIME_P90, 48.0)
                .containsEntry(Measure.TIME_TO_RESTORE_MEDIAN, 3.0);
        assertThat(all.counts()).containsEntry("change_created", 3L).containsEntry("emergency_created", 1L);
    }

    @Test
    void measuresOnlyWhatWasAskedFor() {
        create(1, 0, "normal", "production", "shop");
        implement(1, 10);
        move(1, 12, "implementing", "completed");
        create(2, 0, "normal", "test", "ledger\nshop");
        implement(2, 20);
        move(2, 24, "implementing", "failed");

        assertThat(ended(new Slice(Environment.TEST, null))).isEqualTo(1);
        assertThat(ended(new Slice(null, "Ledger"))).isEqualTo(1);
        assertThat(ended(new Slice(null, "shop"))).isEqualTo(2);
        assertThat(ended(new Slice(Environment.PRODUCTION, "ledger"))).isZero();
        assertThat(chronicle.measure(new Period(hour(12), hour(20)), Slice.ALL).ended())
                .isEqualTo(1);
        assertThat(chronicle.measure(new Period(hour(0), hour(12)), Slice.ALL).ended())
                .isZero();
    }

    @Test
    void aRestorationByALaterCompletionCountsFromTheFailure() {
        create(1, 0, "normal", "production", "shop");
        implement(1, 10);
        move(1, 12, "implementing", "failed");
        implement(1, 13);
        move(1, 20, "implementing", "completed");
        assertThat(chronicle.measure(MARCH, Slice.ALL).values())
                .containsEntry(Measure.TIME_TO_RESTORE_MEDIAN, 8.0)
                .containsEntry(Measure.ROLLBACK_RATE, 0.0)
                .containsEntry(Measure.REWORK_RATE, 0.5);
    }

    @Test
    void onlyWhatWasBelievedBeforeTheWorkBeganIsJudged() {
        create(1, 0, "normal", "production", "shop");
        assess(1, 1, "0.9");
        assess(1, 2, "0.2");
        implement(1, 10);
        assess(1, 11, "1.0");
        move(1, 12, "implementing", "failed");
        create(2, 0, "normal", "production", "shop");
        implement(2, 10);
        move(2, 12, "implementing", "completed");

        Measured measured = chronicle.measure(MARCH, Slice.ALL);
        assertThat(measured.calibration().count()).isEqualTo(1);
        assertThat(measured.calibration().brier()).isCloseTo(0.64, within(1e-12));
    }

    @Test
    void importedHistoryCountsOnTheDayItHappenedAndIsNotJudged() {
        imported(1, "completed", "2027-03-04T12:00:00+01:00");
        imported(2, "failed", "2027-03-05T12:00:00Z");
        imported(3, "cancelled", "2027-03-05T12:00:00Z");
        imported(4, "completed", "2026-03-05T12:00:00Z");
        Measured measured = chronicle.measure(MARCH, Slice.ALL);
        assertThat(measured.ended()).isEqualTo(2);
        assertThat(measured.values())
                .containsEntry(Measure.CHANGE_FAILURE_RATE, 0.5)
                .doesNotContainKey(Measure.LEAD_TIME_MEDIAN);
        assertThat(measured.calibration().count()).isZero();
    }

    @Test
    void countsWhoApproved() {
        create(1, 0, "standard", "production", "shop");
        approve(1, Map.of("approved_by", "policy-1", "approval_reason", "routine"));
        create(2, 0, "normal", "production", "shop");
        move(2, 1, "assessing", "approved");
        create(3, 0, "normal", "test", "ledger");
        move(3, 1, "assessing", "rejected");
        assertThat(chronicle.measure(MARCH, Slice.ALL).counts())
                .containsEntry("approved_by_policy", 1L)
                .containsEntry("approved_by_people", 1L)
                .containsEntry("rejected", 1L);
        assertThat(chronicle.measure(MARCH, new Slice(null, "ledger")).counts())
                .containsOnlyKeys("change_created", "rejected");
    }

    @Test
    void approvalsByPeopleAndByOverrideAreNotCountedForThePolicys() {
        create(1, 0, "normal", "production", "shop");
        approve(1, Map.of("approved_by", "carol, dave"));
        create(2, 0, "normal", "production", "shop");
        approve(2, Map.of("approved_by", "carol", "EMERGENCY_OVERRIDE", "the shop is down"));
        create(3, 0, "emergency", "production", "shop");
        approve(3, Map.of("approved_by", "emergency override", "EMERGENCY_OVERRIDE", "the shop is down"));
        assertThat(chronicle.measure(MARCH, Slice.ALL).counts())
                .containsEntry("approved_by_people", 2L)
                .containsEntry("approved_by_override", 1L)
                .doesNotContainKey("approved_by_policy");
    }

    @Test
    void goesOnWhereItStoppedAndNeverBack() {
        create(1, 0, "normal", "production", "shop");
        assertThat(chronicle.read()).isEqualTo(2);
        RecordedEvent old = new RecordedEvent(2, event(AuditKind.CHANGE_CREATED, 2, 0, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> chronicle.read(old));
    }

    private long ended(Slice slice) {
        return chronicle.measure(MARCH, slice).ended();
    }

    private void create(int change, int hour, String type, String environment, String systems) {
        record(AuditKind.CHANGE_CREATED, change, hour, Map.of("type", type, "environment", environment));
        record(
                AuditKind.RISK_ASSESSED,
                change,
                hour,
                Map.of("type", type, "environment", environment, "systems", systems));
    }

    private void assess(int change, int hour, String probability) {
        record(AuditKind.RISK_ASSESSED, change, hour, Map.of("failure_probability", probability));
    }

    private void implement(int change, int hour) {
        move(change, hour, "approved", "implementing");
    }

    private void move(int change, int hour, String from, String to) {
        record(AuditKind.STATE_CHANGED, change, hour, Map.of("from", from, "to", to));
    }

    private void imported(int change, String state, String createdAt) {
        record(AuditKind.CHANGE_IMPORTED, change, 0, Map.of("state", state, "created_at", createdAt));
    }

    private void approve(int number, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("from", "assessing");
        all.put("to", "approved");
        record(AuditKind.STATE_CHANGED, number, 1, all);
    }

    private void record(AuditKind kind, int change, int hour, Map<String, String> facts) {
        chronicle.read(new RecordedEvent(++sequence, event(kind, change, hour, facts)));
    }

    private static AuditEvent event(AuditKind kind, int change, int hour, Map<String, String> facts) {
        return new AuditEvent(
                kind,
                AuditSubject.of(new ChangeId(LocalDate.of(2027, 3, 1), change)),
                1,
                Actor.human("alice"),
                hour(hour),
                new TreeMap<>(facts));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
