package dev.changeflow.domain.policy;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.FAILED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static dev.changeflow.domain.change.ChangeState.REJECTED;
import static dev.changeflow.domain.change.ChangeState.ROLLED_BACK;
import static dev.changeflow.domain.change.ChangeState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.Review;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.AssessmentMissing;
import dev.changeflow.domain.refusal.FreezeInForce;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.PlanMissing;
import dev.changeflow.domain.refusal.ReasonMissing;
import dev.changeflow.domain.refusal.TestResultMissing;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.ical.StandardCalendar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

    private static final Lifecycle LIFECYCLE =
            new Lifecycle(ApprovalPolicy.standard(), StandardCalendar.in(ZoneOffset.UTC));
    private static final Circumstances PLAIN = circumstances(SampleDrafts.TUESDAY, null, null);
    private static final Circumstances EXPLAINED = circumstances(SampleDrafts.TUESDAY, "because", "it works");
    private static final Circumstances REVIEWED = new Circumstances(
            SampleDrafts.TUESDAY,
            "because",
            "it works",
            Roll.at(SampleDrafts.TUESDAY),
            List.of(),
            List.of(),
            new Review(
                    new ReviewNotes("given up", "The disk was full.", "Look first.", ""),
                    Actor.human("alice"),
                    SampleDrafts.TUESDAY));

    @Test
    void refusesEveryArrowTheTableDoesNotHave() {
        for (ChangeState from : ChangeState.values()) {
            for (ChangeState to : ChangeState.values()) {
                if (!from.successors().contains(to)) {
                    IllegalTransition refusal = catchThrowableOfType(
                            IllegalTransition.class, () -> LIFECYCLE.enter(standard(from), to, EXPLAINED));
                    assertThat(refusal.from()).isEqualTo(from);
                    assertThat(refusal.to()).isEqualTo(to);
                    assertThat(refusal.allowed()).isEqualTo(from.successors());
                }
            }
        }
    }

    @Test
    void takesEveryArrowWhenAllIsThere() {
        for (ChangeState from : ChangeState.values()) {
            for (ChangeState to : from.successors()) {
                Change next = LIFECYCLE.enter(standard(from), to, REVIEWED);
                assertThat(next.state()).isEqualTo(to);
                assertThat(next.version()).isEqualTo(2);
                assertThat(next.updatedAt()).isEqualTo(SampleDrafts.TUESDAY);
            }
        }
    }

    @Test
    void namesTheStatesThatMayFollow() {
        assertThatThrownBy(() -> LIFECYCLE.enter(standard(SUBMITTED), COMPLETED, EXPLAINED))
                .hasMessage("CHG-20270223-0001 is submitted and cannot become completed. "
                        + "It may become: assessing, cancelled.");
        assertThatThrownBy(() -> LIFECYCLE.enter(standard(REJECTED), APPROVED, EXPLAINED))
                .hasMessageContaining("Nothing follows rejected");
    }

    @Test
    void assessingNeedsAnAssessment() {
        Change change = standard(SUBMITTED);
        Change unweighed = new Change(
                change.id(),
                1,
                SUBMITTED,
                change.content(),
                null,
                Dossier.EMPTY,
                change.requester(),
                null,
                change.createdAt(),
                change.updatedAt());
        assertThatThrownBy(() -> LIFECYCLE.enter(unweighed, ASSESSING, PLAIN)).isInstanceOf(AssessmentMissing.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeState.class,
            names = {"APPROVED", "IMPLEMENTING"})
    void approvedAndImplementingNeedTheApprovals(ChangeState to) {
        ChangeState from = to == APPROVED ? ASSESSING : APPROVED;
        Change change = SampleDrafts.change(SampleDrafts.normal(), from, RiskBand.HIGH);
        ApprovalMissing refusal =
                catchThrowableOfType(ApprovalMissing.class, () -> LIFECYCLE.enter(change, to, EXPLAINED));
        assertThat(refusal.status().missing()).isEqualTo(3);
        assertThat(refusal).hasMessageContaining("People decide: no tool call can approve");
    }

    @Test
    void aFailedChangeBeginsAgainOnlyWithItsApprovals() {
        Change change = SampleDrafts.change(SampleDrafts.normal(), FAILED, RiskBand.LOW);
        assertThatThrownBy(() -> LIFECYCLE.enter(change, IMPLEMENTING, PLAIN)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void implementingNeedsAPlan() {
        ChangeDraft unplanned = SampleDrafts.draft(
                ChangeType.STANDARD, Environment.PRODUCTION, new Plans("", " \n", "t", "r", ""), null);
        Change change = SampleDrafts.change(unplanned, APPROVED, RiskBand.LOW);
        assertThatThrownBy(() -> LIFECYCLE.enter(change, IMPLEMENTING, PLAIN)).isInstanceOf(PlanMissing.class);
    }

    @Test
    void implementingNeedsAnOpenCalendarNow() {
        Instant labor = Instant.parse("2027-09-06T10:00:00Z");
        FreezeInForce refusal = catchThrowableOfType(
                FreezeInForce.class,
                () -> LIFECYCLE.enter(standard(APPROVED), IMPLEMENTING, circumstances(labor, null, null)));
        assertThat(refusal.check().nextOpen()).contains(Instant.parse("2027-09-07T00:00:00Z"));
        assertThat(refusal).hasMessageContaining("Labor Day").hasMessageContaining("2027-09-07T00:00:00Z");
    }

    @Test
    void implementingNeedsAnOpenCalendarInTheWindowToCome() {
        ChangeDraft planned =
                SampleDrafts.planned(SampleDrafts.standard(), SampleDrafts.at(Instant.parse("2027-09-06T10:00:00Z")));
        Change change = SampleDrafts.change(planned, APPROVED, RiskBand.LOW);
        assertThatThrownBy(() -> LIFECYCLE.enter(change, IMPLEMENTING, PLAIN)).isInstanceOf(FreezeInForce.class);
        Circumstances after = circumstances(Instant.parse("2027-09-08T10:00:00Z"), null, null);
        assertThat(LIFECYCLE.enter(change, IMPLEMENTING, after).state()).isEqualTo(IMPLEMENTING);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeState.class,
            names = {"REJECTED", "CANCELLED"})
    void badEndsNeedAReason(ChangeState to) {
        Change change = standard(ASSESSING);
        assertThatThrownBy(() -> LIFECYCLE.enter(change, to, PLAIN)).isInstanceOf(ReasonMissing.class);
        assertThatThrownBy(() -> LIFECYCLE.enter(change, to, circumstances(SampleDrafts.TUESDAY, " \t\u200B", "ok")))
                .isInstanceOf(ReasonMissing.class);
    }

    @Test
    void failureNeedsAReason() {
        assertThatThrownBy(() -> LIFECYCLE.enter(standard(IMPLEMENTING), FAILED, PLAIN))
                .isInstanceOf(ReasonMissing.class)
                .hasMessageContaining("reason");
    }

    @Test
    void completedNeedsATestResult() {
        assertThatThrownBy(() -> LIFECYCLE.enter(
                        standard(IMPLEMENTING), COMPLETED, circumstances(SampleDrafts.TUESDAY, "done", null)))
                .isInstanceOf(TestResultMissing.class);
    }

    @Test
    void workThatBeganCannotVanish() {
        for (ChangeState from : ChangeState.values()) {
            if (from.successors().contains(CANCELLED)) {
                assertThat(LIFECYCLE.unmet(standard(from), CANCELLED, EXPLAINED).keySet())
                        .as(from.label())
                        .containsExactlyElementsOf(
                                from == IMPLEMENTING || from == FAILED || from == ROLLED_BACK
                                        ? List.of(Requirement.REVIEW)
                                        : List.of());
            }
        }
        Change givenUp = LIFECYCLE.enter(standard(IMPLEMENTING), CANCELLED, REVIEWED);
        assertThat(givenUp.dossier().outcome()).isEqualTo(FAILED);
        assertThat(givenUp.dossier().review()).isNotNull();
    }

    private static Change standard(ChangeState state) {
        return SampleDrafts.change(SampleDrafts.standard(), state, RiskBand.LOW);
    }

    private static Circumstances circumstances(Instant at, @Nullable String reason, @Nullable String testResult) {
        return new Circumstances(at, reason, testResult, Roll.at(at), List.of(), List.of(), null);
    }
}
