package dev.changeflow.domain.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.conflict.ConflictKind;
import dev.changeflow.domain.conflict.Severity;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.ical.StandardCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    private static final ChangeId ID = new ChangeId(LocalDate.of(2026, 11, 22), 7);

    static Stream<Refusal> all() {
        Change change = SampleDrafts.change(SampleDrafts.normal(), ChangeState.ASSESSING, RiskBand.HIGH);
        var check = StandardCalendar.in(ZoneOffset.UTC)
                .checkAt(Instant.parse("2025-12-24T10:00:00Z"), Environment.PRODUCTION, ChangeType.NORMAL);
        return Stream.of(
                new ApprovalMissing(
                        ID,
                        ChangeState.APPROVED,
                        ApprovalPolicy.standard().status(change, Roll.at(change.updatedAt()))),
                new AssessmentMissing(ID),
                new ChangeClosed(ID, ChangeState.COMPLETED),
                new BlockedByChanges(
                        ID, List.of(new Neighbour(LinkKind.REQUIRES, false, ID, ChangeState.FAILED, false))),
                new BlockingConflict(ID, List.of(conflict())),
                new ChecklistUnfinished(ID, List.of(1)),
                new DependencyCycle(List.of(ID, new ChangeId(LocalDate.of(2026, 11, 22), 8), ID)),
                new RequirementsUnmet(List.of(new PlanMissing(ID), new ReasonMissing(ID, ChangeState.FAILED))),
                new ContentFixed(ID, ChangeState.IMPLEMENTING),
                new FreezeInForce(ID, check),
                new IdempotencyKeyReused(ID),
                new IllegalTransition(ID, ChangeState.SUBMITTED, ChangeState.COMPLETED),
                new InvalidContent("title", "is empty", "give 1 to 200 characters"),
                new NotPermitted(Actor.agent("claude", null, null), "reject a change", "A person decides this."),
                new NothingToDecide(ID, ChangeState.COMPLETED),
                new OverrideRefused(ID, ID + " has no override. Ask for one."),
                new PermitRefused(ID, "The permit for this idempotency_key is over."),
                new PlanMissing(ID),
                new ReasonMissing(ID, ChangeState.CANCELLED),
                new StaleApproval(ID, new ContentHash("0".repeat(64))),
                new StaleChange(ID, 1, 2),
                new TestResultMissing(ID),
                new ReviewMissing(ID, ChangeState.CLOSED),
                new WindowMissing(ID),
                new UnknownChange(ID));
    }

    private static Conflict conflict() {
        return new Conflict(
                ConflictKind.DEPENDENCY,
                Severity.BLOCKING,
                new ChangeId(LocalDate.of(2026, 11, 22), 9),
                SampleDrafts.at(SampleDrafts.TUESDAY),
                List.of("shop", "payments"),
                List.of("shop", "payments"),
                null,
                null,
                "Start at or after noon.");
    }

    @Test
    void theListIsComplete() {
        assertThat(all().map(Object::getClass).toList())
                .containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theCodeIsTheNameOfTheFact(Refusal refusal) {
        String snake = refusal.getClass().getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1");
        assertThat(refusal.code()).isEqualTo(snake.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMessageIsSentencesForWhoeverAsked(Refusal refusal) {
        assertThat(refusal.getMessage())
                .matches("(?s)[A-Za-z].*\\.")
                .doesNotContain("null", "dev.changeflow", "Optional[", "  ")
                .hasSizeBetween(20, 500);
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    @Test
    void theFactsAreFields() {
        assertThat(new IllegalTransition(ID, ChangeState.FAILED, ChangeState.COMPLETED).allowed())
                .isEqualTo(ChangeState.FAILED.successors());
        assertThat(Arrays.asList(new StaleChange(ID).changeId(), new UnknownChange(ID).changeId()))
                .containsOnly(ID);
        NotPermitted refusal = new NotPermitted(Actor.service("ci"), "import changes", "Ask the operator.");
        assertThat(refusal).hasMessage("A service may not import changes. Ask the operator.");
        assertThat(refusal.actor()).isEqualTo(Actor.service("ci"));
        assertThat(refusal.act()).isEqualTo("import changes");
    }
}
