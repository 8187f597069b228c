package dev.changeflow.domain.policy;

import static dev.changeflow.domain.change.SampleDrafts.at;
import static dev.changeflow.domain.change.SampleDrafts.content;
import static dev.changeflow.domain.change.SampleDrafts.planned;
import static dev.changeflow.domain.change.SampleDrafts.touching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.domain.risk.TrackRecord;
import dev.changeflow.ical.StandardCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change is weighed by besides what it says. */
class RiskContextTest {

    private static final RiskPolicy POLICY = RiskPolicy.standard(StandardCalendar.in(ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 5", "9, 5", "10, 10", "99, 10", "100, 15", "60000, 15"})
    void theBlastRadiusCounts(int size, int points) {
        assertThat(points(assess(SampleDrafts.normal(), RiskContext.of(Map.of(), size)), "blast_radius"))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"LOW, 0", "MEDIUM, 0", "HIGH, 10", "CRITICAL, 20"})
    void whatOthersSayOfASystemsCriticalityCounts(Level criticality, int points) {
        RiskContext context = RiskContext.of(Map.of("proxy", new SystemFact(criticality, 0, null)), 0);
        assertThat(points(assess(SampleDrafts.normal(), context), "critical_systems"))
                .isEqualTo(points);
    }

    @Test
    void whatIsSaidOfASystemOutweighsItsName() {
        ChangeDraft vault = touching(SampleDrafts.normal(), "vault");
        RiskContext harmless = RiskContext.of(Map.of("vault", new SystemFact(Level.LOW, 0, null)), 0);
        assertThat(points(assess(vault, RiskContext.NONE), "critical_systems")).isEqualTo(20);
        assertThat(points(assess(vault, harmless), "critical_systems")).isZero();
    }

    @Test
    void workingHoursAreThoseOfTheOwners() {
        ChangeDraft inTheirMorning = planned(SampleDrafts.normal(), at(Instant.parse("2027-02-24T01:00:00Z")));
        assertThat(points(assess(inTheirMorning, RiskContext.NONE), "planned_time"))
                .isEqualTo(10);
        assertThat(points(assess(inTheirMorning, zones("proxy", "Asia/Tokyo")), "planned_time"))
                .isZero();
    }

    @Test
    void ofSeveralZonesTheOneItSuitsLeastCounts() {
        ChangeDraft both = touching(
                planned(SampleDrafts.normal(), at(Instant.parse("2027-02-26T16:00:00Z"))), "london", "auckland");
        RiskContext context = RiskContext.of(
                Map.of(
                        "london", new SystemFact(null, 0, ZoneId.of("Europe/London")),
                        "auckland", new SystemFact(null, 0, ZoneId.of("Pacific/Auckland"))),
                0);
        RiskFactor factor = factor(assess(both, context), "planned_time").orElseThrow();
        assertThat(factor.points()).isEqualTo(15);
        assertThat(factor.evidence()).isEqualTo("it falls on a weekend in Pacific/Auckland");
    }

    @Test
    void leavingTheMostDependedOnSystemOutIsARemedy() {
        ChangeDraft two = touching(SampleDrafts.normal(), "hub", "leaf");
        RiskContext context = RiskContext.of(
                Map.of("hub", new SystemFact(null, 120, null), "leaf", new SystemFact(null, 0, null)), 120);
        assertThat(POLICY.reductions(content(two), context))
                .filteredOn(step -> step.action().startsWith("Leave"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.action())
                            .isEqualTo("Leave hub, on which 120 systems depend, to a change of its own");
                    assertThat(step.points()).isEqualTo(15);
                });
    }

    @Test
    void aBadRecordRaisesTheScoreAndIsCited() {
        TrackRecord record = new TrackRecord(
                new OutcomeCount(200, 20),
                new OutcomeCount(100, 10),
                List.of(new TrackRecord.OfSystem(
                        "proxy", new OutcomeCount(40, 12), new OutcomeCount(30, 9), List.of("CHG-20270102-0003"))));
        RiskFactor factor = factor(assess(SampleDrafts.normal(), RiskContext.NONE.with(record)), "history")
                .orElseThrow();
        assertThat(factor.points()).isEqualTo(13);
        assertThat(factor.evidence())
                .isEqualTo("12 of 40 changes to proxy failed, which counts as 23 %; 9 of its 30 normal changes"
                        + " (CHG-20270102-0003)");
    }

    @Test
    void noRecordAddsNothing() {
        assertThat(factor(assess(SampleDrafts.normal(), RiskContext.NONE), "history"))
                .isEmpty();
    }

    @Test
    void aRehearsalLowersTheScoreWhileItIsFresh() {
        Instant work = SampleDrafts.TUESDAY;
        assertThat(rehearsed(Environment.PRODUCTION, work.minus(Duration.ofDays(1))))
                .isEqualTo(-5);
        assertThat(rehearsed(Environment.PRODUCTION, work.minus(Duration.ofDays(90))))
                .isEqualTo(-5);
        assertThat(rehearsed(Environment.PRODUCTION, work.minus(Duration.ofDays(91))))
                .isEqualTo(5);
        assertThat(rehearsed(Environment.STAGING, work.minus(Duration.ofDays(400))))
                .isEqualTo(5);
        assertThat(rehearsed(Environment.TEST, work.minus(Duration.ofDays(400))))
                .isZero();
        assertThat(rehearsed(Environment.PRODUCTION, work.plusSeconds(1))).isEqualTo(5);
    }

    @Test
    void testResultsLowerTheScore() {
        ChangeContent content = content(SampleDrafts.normal());
        Readiness shown = new Readiness(new TreeSet<>(), null, "https://ci.example.com/runs/812");
        Readiness empty = new Readiness(new TreeSet<>(), null, "  ");
        assertThat(points(assess(with(content, shown)), "test_evidence")).isEqualTo(-5);
        assertThat(points(assess(with(content, empty)), "test_evidence")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Canary on one proxy, then the rest.', -5",
        "'Blue/green: switch the balancer.', -5",
        "'Turn the feature-flag on for staff first.', -5",
        "'Replace it everywhere at once, canarying nothing.', 0"
    })
    void goingStepByStepLowersTheScore(String implementation, int points) {
        Plans plans = new Plans("", implementation, "", "", "");
        ChangeDraft draft =
                SampleDrafts.draft(ChangeType.NORMAL, Environment.PRODUCTION, plans, at(SampleDrafts.TUESDAY));
        assertThat(points(assess(draft, RiskContext.NONE), "gradual_rollout")).isEqualTo(points);
    }

    @Test
    void weightsCanBeSetAndAreNamed() {
        RiskWeights weights = new RiskWeights(
                "ours-7",
                List.of(Keyword.of("certificate", 60, "certificates")),
                List.of("proxy"),
                new RiskBands(5, 10, 20),
                new RiskPoints(Map.of(Weight.PRODUCTION, 33, Weight.ROLLBACK_PLAN, 0)));
        RiskAssessment risk = RiskPolicy.of(weights, StandardCalendar.in(ZoneOffset.UTC))
                .assess(content(SampleDrafts.normal()), RiskContext.NONE, Instant.EPOCH);
        assertThat(risk.policyRevision()).isEqualTo("ours-7@Z");
        assertThat(points(risk, "keyword_certificate")).isEqualTo(60);
        assertThat(points(risk, "critical_systems")).isEqualTo(20);
        assertThat(points(risk, "environment")).isEqualTo(33);
        assertThat(points(risk, "rollback_plan")).isZero();
        assertThat(risk.band().label()).isEqualTo("critical");
    }

    private static int rehearsed(Environment environment, Instant when) {
        ChangeContent content =
                content(SampleDrafts.draft(ChangeType.NORMAL, environment, Plans.NONE, at(SampleDrafts.TUESDAY)));
        return points(assess(with(content, new Readiness(new TreeSet<>(), when, null))), "rollback_rehearsal");
    }

    private static ChangeContent with(ChangeContent content, Readiness readiness) {
        return new ChangeContent(
                content.title(),
                content.description(),
                content.classification(),
                content.systems(),
                content.window(),
                content.plans(),
                readiness,
                content.assignee(),
                content.tags());
    }

    private static RiskContext zones(String system, String zone) {
        return RiskContext.of(Map.of(system, new SystemFact(null, 0, ZoneId.of(zone))), 0);
    }

    private static RiskAssessment assess(ChangeDraft draft, RiskContext context) {
        return POLICY.assess(content(draft), context, Instant.EPOCH);
    }

    private static RiskAssessment assess(ChangeContent content) {
        return POLICY.assess(content, RiskContext.NONE, Instant.EPOCH);
    }

    private static Optional<RiskFactor> factor(RiskAssessment risk, String name) {
        return risk.factors().stream()
                .filter(factor -> factor.name().equals(name))
                .findFirst();
    }

    private static int points(RiskAssessment risk, String name) {
        return factor(risk, name).map(RiskFactor::points).orElse(0);
    }
}
