package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.service.PolicyBacktest.Report;
import dev.changeflow.service.PolicyBacktest.Shift;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyBacktestTest {

    private final Desk desk = new Desk();
    private final PolicyBacktest backtest = new PolicyBacktest(desk.store, desk.now::get);

    @Test
    void theSamePolicyChangesNothing() {
        desk.submit(SampleDrafts.normal());
        Report report = backtest.run(desk.policies, desk.policies, 10);
        assertThat(report.changes()).isEqualTo(1);
        assertThat(report.counts()).isEmpty();
        assertThat(report.most()).isEmpty();
    }

    @Test
    void saysWhoNeedsMoreAndFewerAndNobodyAndChangesNothing() {
        Change standard = desk.submit(SampleDrafts.standard());
        Change emergency = desk.submit(SampleDrafts.emergency());
        Change normal = desk.submit(SampleDrafts.normal());
        desk.submit(SampleDrafts.experiment());
        int events = desk.store.events(Optional.empty(), 0, 1000).size();
        Policies candidate = PolicyFile.parse("""
                        version: 1
                        rules:
                          - {name: strict, when: 'type == "standard"', approvals: 7}
                          - {name: fast, when: 'type == "emergency"', automatic: it burns}
                          - {name: usual, when: 'environment == "production"', approvals: 1}
                        risk: {points: {base: 20}}
                        """).in(desk.policies);
        Report report = backtest.run(desk.policies, candidate, 2);
        assertThat(report.changes()).isEqualTo(4);
        assertThat(report.counts())
                .containsEntry(Shift.MORE_APPROVALS, 1L)
                .containsEntry(Shift.NO_LONGER_AUTOMATIC, 1L)
                .containsEntry(Shift.BECOMES_AUTOMATIC, 1L)
                .containsEntry(Shift.CANNOT_BE_APPROVED, 1L)
                .containsEntry(Shift.HIGHER_SCORE, 4L)
                .doesNotContainKey(Shift.LOWER_SCORE);
        assertThat(report.most()).hasSize(2);
        assertThat(report.most().get(0).candidate().rule()).isEqualTo("no rule applies");
        assertThat(report.most().get(1).id()).isEqualTo(standard.id());
        assertThat(report.most().get(1).candidate().people()).isEqualTo(7);
        assertThat(desk.store.events(Optional.empty(), 0, 1000)).hasSize(events);
        assertThat(desk.store.find(normal.id())).contains(normal);
        assertThat(desk.store.find(emergency.id())).contains(emergency);
    }
}
