package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.ReviewMissing;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.PageRequest;
import dev.changeflow.service.ImportReport.SkippedLine;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeImportTest {

    private static final OffsetDateTime MADE = OffsetDateTime.parse("2019-05-07T08:30:00.123456789+09:00");

    private final Desk desk = new Desk();

    @Test
    void keepsAuthorDayAndOutcome() {
        ImportReport report = run(line(1, "a", ChangeState.FAILED, "rolled back at night"));
        assertThat(report).isEqualTo(new ImportReport(1, 1, 0, 0, List.of()));
        Change change = all().getFirst();
        assertThat(change.id()).hasToString("CHG-20190506-0001");
        assertThat(change.requester()).isEqualTo(Actor.human("Grace Hopper <grace@example.org>"));
        assertThat(change.createdAt()).isEqualTo(MADE.toInstant());
        assertThat(change.state()).isEqualTo(ChangeState.FAILED);
        assertThat(change.origin()).isEqualTo(new ExternalReference("debian", "a"));
        assertThat(change.assessment()).isPresent();
        AuditEvent event = desk.trail.of(change.id(), 0, 10).events().getFirst().event();
        assertThat(event.kind()).isEqualTo(AuditKind.CHANGE_IMPORTED);
        assertThat(event.actor()).isEqualTo(Desk.CAROL);
        assertThat(event.facts())
                .containsEntry("author", "Grace Hopper <grace@example.org>")
                .containsEntry("created_at", MADE.toString())
                .containsEntry("source", "debian")
                .containsEntry("source_id", "a")
                .containsEntry("outcome", "rolled back at night")
                .containsEntry("state", "failed")
                .containsKey("score");
    }

    @Test
    void whoeverImportsAChangeInSomebodysNameDoesNotDecideOnIt() {
        run(line(1, "a", ChangeState.SUBMITTED, null));
        ChangeId id = all().getFirst().id();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        DecideChange approval = DecideChange.plainly(
                id, Decision.APPROVED, desk.approvals.status(id).basis().hash());
        assertThatThrownBy(() -> desk.approvals.decide(approval, Desk.CAROL))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("carol imported it");
    }

    @Test
    void historyIsCompletedUnlessItSaysOtherwise() {
        run(line(1, "a", null, null));
        assertThat(all().getFirst().state()).isEqualTo(ChangeState.COMPLETED);
    }

    @Test
    void whatSucceededElsewhereHasSucceededOnceItIsClosedToo() {
        run(line(1, "a", ChangeState.COMPLETED, null), line(2, "b", ChangeState.CANCELLED, null));
        for (Change imported : all()) {
            boolean completed = imported.state() == ChangeState.COMPLETED;
            Change last = completed ? desk.move(imported.id(), ChangeState.CLOSED) : imported;
            assertThat(last.succeeded()).isEqualTo(completed);
        }
    }

    @Test
    void whatFailedElsewhereIsReviewedBeforeItIsClosedHere() {
        run(line(1, "a", ChangeState.FAILED, null));
        ChangeId id = all().getFirst().id();
        desk.move(id, ChangeState.REVIEW);
        assertThatThrownBy(() -> desk.move(id, ChangeState.CLOSED)).isInstanceOf(ReviewMissing.class);
    }

    @Test
    void importingAgainChangesNothing() {
        List<ImportLine> lines = new ArrayList<>(LongStream.rangeClosed(1, 1_234)
                .mapToObj(i -> line(i, "c" + i, null, null))
                .toList());
        lines.add(line(1_235, "c7", null, null));
        List<ImportReport> progress = new ArrayList<>();
        ImportReport first = desk.imports.run(lines.iterator(), Desk.CAROL, progress::add);
        assertThat(first).isEqualTo(new ImportReport(1_235, 1_234, 1, 0, List.of()));
        assertThat(progress).extracting(ImportReport::lines).containsExactly(500L, 1_000L, 1_235L);
        assertThat(all())
                .extracting(change -> change.id().number())
                .doesNotHaveDuplicates()
                .hasSize(1_234);
        List<Change> before = all();
        assertThat(desk.imports.run(lines.iterator(), Desk.CAROL, report -> {}))
                .isEqualTo(new ImportReport(1_235, 0, 1_235, 0, List.of()));
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void badLinesAreToldAndTheRestIsKept() {
        ImportLine.Decoded future = new ImportLine.Decoded(
                3,
                new ExternalReference("s", "3"),
                SampleDrafts.normal(),
                "a",
                desk.now.get().plusSeconds(1).atOffset(ZoneOffset.UTC),
                null,
                null);
        ImportLine.Decoded untitled = new ImportLine.Decoded(
                4,
                new ExternalReference("s", " "),
                SampleDrafts.saying(SampleDrafts.normal(), "", "x"),
                "",
                MADE,
                null,
                null);
        ImportReport report = run(
                line(1, "a", null, null),
                new ImportLine.Unreadable(2, "no JSON"),
                future,
                untitled,
                line(5, "b", null, null));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(3);
        assertThat(report.firstSkipped()).extracting(SkippedLine::line).containsExactly(2L, 3L, 4L);
        assertThat(report.firstSkipped().get(1).problem()).contains("created_at");
        assertThat(report.firstSkipped().get(2).problem()).contains("requester is empty", "id is empty");
    }

    @Test
    void listsOnlyTheFirstHundredBadLines() {
        ImportReport report = run(LongStream.rangeClosed(1, 250)
                .mapToObj(i -> new ImportLine.Unreadable(i, "bad"))
                .toArray(ImportLine[]::new));
        assertThat(report.skipped()).isEqualTo(250);
        assertThat(report.firstSkipped()).hasSize(ImportReport.MAX_LISTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeState.class,
            names = {"ASSESSING", "NEEDS_INFO", "APPROVED", "IMPLEMENTING"})
    void nothingIsSmuggledPastTheGuards(ChangeState state) {
        assertThat(run(line(1, "a", state, null)).firstSkipped())
                .singleElement()
                .extracting(SkippedLine::problem)
                .asString()
                .contains("cannot be imported", "import it as submitted");
        assertThat(all()).isEmpty();
    }

    @Test
    void nobodyButAPersonImports() {
        Iterator<ImportLine> lines =
                List.<ImportLine>of(line(1, "a", null, null)).iterator();
        for (Actor actor : List.of(Desk.AGENT, Desk.PIPELINE)) {
            assertThatThrownBy(() -> desk.imports.run(lines, actor, report -> {}))
                    .isInstanceOf(NotPermitted.class);
        }
        assertThat(all()).isEmpty();
    }

    private ImportReport run(ImportLine... lines) {
        return desk.imports.run(List.of(lines).iterator(), Desk.CAROL, report -> {});
    }

    private List<Change> all() {
        return desk.changes
                .list(ChangeFilter.ALL, new PageRequest(null, 10_000))
                .items();
    }

    private static ImportLine line(long number, String id, @Nullable ChangeState state, @Nullable String outcome) {
        return new ImportLine.Decoded(
                number,
                new ExternalReference("debian", id),
                SampleDrafts.normal(),
                "Grace Hopper <grace@example.org>",
                MADE,
                state,
                outcome);
    }
}
