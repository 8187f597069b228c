package dev.changeflow.domain.policy;

import static dev.changeflow.domain.change.SampleDrafts.at;
import static dev.changeflow.domain.change.SampleDrafts.content;
import static dev.changeflow.domain.change.SampleDrafts.draft;
import static dev.changeflow.domain.change.SampleDrafts.planned;
import static dev.changeflow.domain.change.SampleDrafts.saying;
import static dev.changeflow.domain.change.SampleDrafts.touching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.ical.StandardCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskPolicyTest {

    private static final RiskPolicy POLICY = RiskPolicy.standard(StandardCalendar.in(ZoneOffset.UTC));
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    @Test
    void wellPlannedRoutineWorkIsLow() {
        RiskAssessment risk = assess(SampleDrafts.standard());
        assertThat(risk.factors())
                .extracting(RiskFactor::name, RiskFactor::points)
                .containsExactly(
                        tuple("environment", 20),
                        tuple("base", 10),
                        tuple("systems", 10),
                        tuple("rollback_rehearsal", 5),
                        tuple("implementation_plan", -5),
                        tuple("test_plan", -5),
                        tuple("rollback_plan", -10));
        assertThat(risk.score()).isEqualTo(25);
        assertThat(risk.band()).isEqualTo(RiskBand.LOW);
        assertThat(risk.policyRevision()).isEqualTo("risk-2@Z").isEqualTo(POLICY.revision());
        assertThat(risk.assessedAt()).isEqualTo(NOW);
    }

    @Test
    void anUnplannedEmergencyIsHigh() {
        RiskAssessment risk = assess(SampleDrafts.emergency());
        assertThat(risk.score()).isEqualTo(90);
        assertThat(risk.band()).isEqualTo(RiskBand.HIGH);
        assertThat(factor(risk, "planned_time").evidence()).contains("time is not known");
        assertThat(factor(risk, "rollback_plan").evidence()).isEqualTo("it is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Monkey keyboard",
                "Fix author bio on product page",
                "Keynote authorship monkeys",
                "Tokenomics dropdown",
                "Reproductions and unauthored passwordless",
                "Droplet auditorium wiper presets",
                "Produit paiement clé"
            })
    void aWordInsideAWordIsNoKeyword(String title) {
        assertThat(assess(saying(SampleDrafts.standard(), title, "Nothing else."))
                        .factors())
                .extracting(RiskFactor::name)
                .noneMatch(name -> name.startsWith("keyword"));
    }

    @ParameterizedTest
    @CsvSource({
        "Rotate the payment secret, payment, 45",
        "Rotate the payment secret, secret, 10",
        "PAYMENTS page, payment, 45",
        "Change API_KEY, key, 10",
        "Rename apiKey, key, 10",
        "Deleting old rows, delete, 10",
        "Update OAuth, auth, 10",
        "Move prod traffic, production, 40",
        "ｓｅｃｕｒｉｔｙ fix, security, 35",
        "Critical!, critical, 50"
    })
    void aWholeWordIsAKeyword(String title, String keyword, int points) {
        ChangeDraft draft = saying(SampleDrafts.experiment(), title, "Nothing else.");
        assertThat(factor(assess(draft), "keyword_" + keyword).points()).isEqualTo(points);
    }

    @Test
    void aKeywordCountsOnceAndSaysWhereItStands() {
        RiskAssessment risk = assess(saying(
                SampleDrafts.experiment(), "Payment page", "The payment page takes payments; payment by payment."));
        assertThat(risk.factors())
                .filteredOn(factor -> factor.name().startsWith("keyword"))
                .containsExactly(new RiskFactor("keyword_payment", 45, "the title says \"payment\""));
    }

    @Test
    void theEnvironmentAndTheTypeAreNotCountedTwice() {
        ChangeDraft draft = saying(SampleDrafts.emergency(), "Emergency in production", "Prod emergency.");
        assertThat(assess(draft).score())
                .isEqualTo(assess(SampleDrafts.emergency()).score());
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-23T09:00:00Z, 2027-02-23T17:00:00Z, 0",
        "2027-02-23T08:59:00Z, 2027-02-23T10:00:00Z, 10",
        "2027-02-23T16:00:00Z, 2027-02-23T17:00:01Z, 10",
        "2027-02-23T10:00:00Z, 2027-02-24T11:00:00Z, 10",
        "2027-02-26T10:00:00Z, 2027-03-01T11:00:00Z, 15",
        "2027-02-20T10:00:00Z, 2027-02-20T11:00:00Z, 15",
        "2027-02-21T23:00:00Z, 2027-02-22T00:00:00Z, 15",
        "2027-03-17T10:00:00Z, 2027-03-17T11:00:00Z, 20",
        "2027-12-24T10:00:00Z, 2027-12-24T11:00:00Z, 40"
    })
    void thePlannedTimeCounts(Instant start, Instant end, int points) {
        RiskAssessment risk = assess(planned(SampleDrafts.standard(), new PlannedWindow(start, end)));
        int counted = risk.factors().stream()
                .filter(factor -> factor.name().equals("planned_time"))
                .mapToInt(RiskFactor::points)
                .sum();
        assertThat(counted).isEqualTo(points);
    }

    @Test
    void businessHoursAreThoseOfTheZone() {
        RiskPolicy tokyo = RiskPolicy.standard(StandardCalendar.in(ZoneId.of("Asia/Tokyo")));
        var content = content(planned(SampleDrafts.standard(), at(Instant.parse("2027-02-24T01:00:00Z"))));
        assertThat(tokyo.assess(content, RiskContext.NONE, NOW).score()).isEqualTo(25);
        assertThat(POLICY.assess(content, RiskContext.NONE, NOW).score()).isEqualTo(35);
        assertThat(tokyo.revision()).isNotEqualTo(POLICY.revision());
    }

    @Test
    void aFreezeSoonAfterCounts() {
        RiskAssessment risk = assess(planned(SampleDrafts.standard(), at(Instant.parse("2027-12-17T10:00:00Z"))));
        assertThat(factor(risk, "near_freeze").evidence()).contains("Year-end holidays");
        assertThat(assess(planned(SampleDrafts.standard(), at(Instant.parse("2027-12-16T10:00:00Z"))))
                        .factors())
                .noneMatch(factor -> factor.name().equals("near_freeze"));
    }

    @ParameterizedTest
    @CsvSource({"payment-gateway", "Payment Gateway EU", "eu_payment_gateway", "VAULT"})
    void knownCriticalSystemsCount(String system) {
        assertThat(factor(assess(touching(SampleDrafts.standard(), system)), "critical_systems")
                        .evidence())
                .contains(system);
    }

    @Test
    void otherSystemsAreOnlyCounted() {
        RiskAssessment risk = assess(touching(SampleDrafts.standard(), "defaulted", "vaulting", "predis"));
        assertThat(risk.factors()).noneMatch(factor -> factor.name().equals("critical_systems"));
        assertThat(factor(risk, "systems").points()).isEqualTo(35);
    }

    @Test
    void aWordIsNoPlan() {
        Plans lazy = new Plans("", "do it", "look", "undo it", "");
        RiskAssessment risk = assess(draft(ChangeType.NORMAL, Environment.PRODUCTION, lazy, at(SampleDrafts.TUESDAY)));
        assertThat(factor(risk, "rollback_plan").points()).isPositive();
        assertThat(factor(risk, "rollback_plan").evidence()).contains("7 characters are too few");
    }

    @Test
    void saysWhatWouldLowerTheScoreAndKeepsItsWord() {
        List<RiskReduction> reductions = reductions(touching(SampleDrafts.emergency(), "a", "b"));
        assertThat(reductions)
                .extracting(RiskReduction::points)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(points -> points > 0);
        assertThat(reductions)
                .extracting(RiskReduction::action)
                .contains(
                        "Write down how it is undone (rollback_plan)",
                        "Split it into changes that touch one system each",
                        "If it can wait, make it a normal change");
        assertThat(reductions(SampleDrafts.standard()))
                .extracting(RiskReduction::trait)
                .containsExactly("rollback=rehearsed", "rollout=gradual", "test=shown");
    }

    @Test
    void theRollbackReductionIsWhatWritingThePlanGives() {
        ChangeDraft without = draft(ChangeType.NORMAL, Environment.STAGING, Plans.NONE, at(SampleDrafts.TUESDAY));
        Plans rollback = new Plans("", "", "", "Restore the snapshot taken before.", "");
        ChangeDraft with = draft(ChangeType.NORMAL, Environment.STAGING, rollback, at(SampleDrafts.TUESDAY));
        RiskReduction first = reductions(without).getFirst();
        assertThat(first.action()).contains("rollback_plan");
        assertThat(first.score()).isEqualTo(assess(with).score());
        assertThat(first.points())
                .isEqualTo(assess(without).score() - assess(with).score());
    }

    private static RiskAssessment assess(ChangeDraft draft) {
        return POLICY.assess(content(draft), RiskContext.NONE, NOW);
    }

    private static List<RiskReduction> reductions(ChangeDraft draft) {
        return POLICY.reductions(content(draft), RiskContext.NONE);
    }

    private static RiskFactor factor(RiskAssessment risk, String name) {
        return risk.factors().stream()
                .filter(factor -> factor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no factor " + name + " in " + risk.factors()));
    }
}
