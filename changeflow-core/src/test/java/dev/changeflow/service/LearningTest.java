package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.forecast.Forecast;
import dev.changeflow.domain.metrics.Measured;
import dev.changeflow.domain.metrics.Slice;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From outcomes to predictions, and from predictions to their judgement. */
class LearningTest {

    private final Desk desk = new Desk();

    @Test
    void saysNothingBeforeAnythingHasEnded() {
        Forecast forecast = desk.risks.whatIf(SampleDrafts.standard()).forecast();
        assertThat(forecast).isEqualTo(new Forecast.NotEnough(0, 20));
        Change change = desk.submit(SampleDrafts.standard());
        assertThat(assessment(change).facts())
                .containsEntry("outcomes", "0")
                .containsEntry("systems", "proxy")
                .doesNotContainKey("failure_probability");
    }

    @Test
    void remembersHowWorkEndedEachTimeItDid() {
        Change change = begun();
        desk.move(change.id(), ChangeState.FAILED);
        assertThat(desk.store.outcomes().count()).isEqualTo(1);
        desk.move(change.id(), ChangeState.IMPLEMENTING);
        assertThat(desk.store.outcomes().count()).isEqualTo(1);
        desk.move(change.id(), ChangeState.COMPLETED);
        assertThat(desk.store.outcomes().count()).isEqualTo(2);
        assertThat(desk.store.outcomes().latest(2))
                .extracting(ended -> ended.failed())
                .containsExactly(true, false);
    }

    @Test
    void whatNeverBeganHasNoOutcome() {
        Change change = desk.submit(SampleDrafts.standard());
        desk.move(change.id(), ChangeState.CANCELLED);
        assertThat(desk.store.outcomes().count()).isZero();
    }

    @Test
    void learnsPredictsAndIsJudged() {
        for (int i = 0; i < 25; i++) {
            Change change = begun();
            desk.move(change.id(), i % 10 == 0 ? ChangeState.FAILED : ChangeState.COMPLETED);
            desk.move(change.id(), ChangeState.REVIEW);
        }
        Change next = begun();
        assertThat(assessment(next).facts())
                .containsEntry("outcomes", "25")
                .containsEntry("model", "logit-1")
                .containsKeys("failure_probability", "failure_low", "failure_high");
        RiskReport report = desk.risks.report(next);
        assertThat(report.forecast()).isInstanceOf(Forecast.Estimate.class);
        assertThat(report.assessment().factors())
                .filteredOn(factor -> factor.name().equals("history"))
                .singleElement()
                .extracting(RiskFactor::evidence)
                .asString()
                .startsWith("3 of 25 changes to proxy failed")
                .contains("CHG-");
        desk.move(next.id(), ChangeState.COMPLETED);
        Metrics metrics = new Metrics(desk.store, desk.now::get);
        desk.now.set(desk.now.get().plus(Duration.ofMinutes(1)));
        Measured measured = metrics.measure(metrics.period("30d").orElseThrow(), Slice.ALL);
        assertThat(measured.ended()).isEqualTo(26);
        assertThat(measured.calibration().count()).isEqualTo(6);
        assertThat(metrics.backtest().model().count()).isEqualTo(6);
    }

    private Change begun() {
        Change change = desk.submit(SampleDrafts.standard());
        desk.move(change.id(), ChangeState.ASSESSING);
        desk.move(change.id(), ChangeState.APPROVED);
        return desk.move(change.id(), ChangeState.IMPLEMENTING);
    }

    private AuditEvent assessment(Change change) {
        return desk.store.events(Optional.of(change.id()), 0, 100).stream()
                .map(recorded -> recorded.event())
                .filter(event -> event.kind() == AuditKind.RISK_ASSESSED)
                .reduce((before, last) -> last)
                .orElseThrow();
    }
}
