package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.service.UpdateChange.Additions;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of a change is never older than the last write, whatever that was about. */
class ChangeFilesTest {

    private final Desk desk = new Desk();
    private final ChangeId id = desk.submit(SampleDrafts.standard()).id();

    private void add(ChangeId to, Additions additions) {
        desk.changes.update(UpdateChange.of(to, additions), Desk.AGENT);
    }

    @Test
    void showsTheNewestRemarks() {
        IntStream.range(0, 25).forEach(number -> {
            add(id, Additions.remark("remark " + number));
            assertThat(desk.changes.file(id).comments().getLast().facts()).containsEntry("text", "remark " + number);
        });
        assertThat(desk.changes.file(id).comments())
                .extracting(AuditEvent::facts)
                .hasSize(20)
                .first()
                .isEqualTo(Map.of("text", "remark 5"));
    }

    @Test
    void showsHowItsNeighboursAreNow() {
        Change other = desk.submit(SampleDrafts.standard());
        assertThat(desk.changes.file(id).neighbours()).isEmpty();
        add(other.id(), Additions.links(new LinkStep.Tie(LinkKind.BLOCKS, id)));
        assertThat(desk.changes.file(id).neighbours())
                .extracting(Neighbour::state)
                .containsExactly(ChangeState.SUBMITTED);
        desk.move(other.id(), ChangeState.CANCELLED);
        assertThat(desk.changes.file(id).neighbours())
                .extracting(Neighbour::state)
                .containsExactly(ChangeState.CANCELLED);
    }

    @Test
    void takesItsTemplateFromItWhenThatIsDemoted() {
        assertThat(desk.changes.file(id).change().dossier().template()).isNotNull();
        desk.catalogue.retire(Desk.ROUTINE, Desk.CAROL);
        assertThat(desk.changes.file(id).change().dossier().template()).isNull();
    }
}
