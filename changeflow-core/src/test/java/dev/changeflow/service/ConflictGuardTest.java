package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static dev.changeflow.domain.change.ChangeState.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.refusal.BlockingConflict;
import dev.changeflow.service.Systems.Manner;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other changes are planned for keeps a change from its time. */
class ConflictGuardTest {

    private final Desk desk = new Desk();

    @Test
    void aBlockingConflictStopsItFromBeingScheduledAndFromBeginning() {
        ChangeId first = scheduled("proxy");
        ChangeId second = approved("proxy");
        assertThatThrownBy(() -> desk.move(second, SCHEDULED))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining("it collides with " + first + " (same_system: proxy)")
                .hasMessageContaining("Start at or after 2027-02-23T12:00:00Z")
                .hasMessageContaining("find_change_window");
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING)).isInstanceOf(BlockingConflict.class);
        assertThat(missing(second, SCHEDULED)).containsExactly(Requirement.NO_CONFLICT);
        desk.move(first, CANCELLED);
        assertThat(desk.move(second, SCHEDULED).state()).isEqualTo(SCHEDULED);
    }

    @Test
    void theRefusalShowsTheWayBetweenThem() {
        new Systems(desk.store.systems(), desk.now::get)
                .bringIn(
                        List.of(
                                new SystemLine.Read(1, ServiceSystem.named("proxy", "shop")),
                                new SystemLine.Read(2, ServiceSystem.named("shop"))),
                        Manner.REPLACE,
                        false,
                        Desk.ALICE);
        ChangeId first = scheduled("shop");
        ChangeId second = approved("proxy");
        assertThatThrownBy(() -> desk.move(second, SCHEDULED))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining(first + " (dependency: proxy - shop)");
    }

    @Test
    void whoIsScheduledFirstHoldsItsTime() {
        ChangeId slow = approved("proxy");
        ChangeId quick = scheduled("proxy");
        assertThatThrownBy(() -> desk.move(slow, SCHEDULED)).isInstanceOf(BlockingConflict.class);
        assertThat(desk.move(quick, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void aTimeThatIsOverIsInNobodysWay() {
        scheduled("proxy");
        ChangeId second = approved("proxy");
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofHours(3)));
        assertThat(desk.move(second, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void whatIsRememberedFollowsTheClock() {
        scheduled("proxy");
        ChangeId second = approved("proxy");
        assertThat(missing(second, IMPLEMENTING)).containsExactly(Requirement.NO_CONFLICT);
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofHours(3)));
        assertThat(missing(second, IMPLEMENTING)).isEmpty();
        desk.now.set(SampleDrafts.TUESDAY);
        assertThat(missing(second, IMPLEMENTING)).containsExactly(Requirement.NO_CONFLICT);
    }

    @Test
    void aWarningStopsNothing() {
        desk.submit(SampleDrafts.assigned(SampleDrafts.touching(SampleDrafts.normal(), "mail"), "dave"));
        Change change = desk.submit(SampleDrafts.assigned(SampleDrafts.standard(), "dave"));
        desk.move(change.id(), ASSESSING);
        desk.move(change.id(), APPROVED);
        assertThat(desk.move(change.id(), SCHEDULED).state()).isEqualTo(SCHEDULED);
    }

    @Test
    void anEmergencyOverrideLiftsItIfItSaysSo() {
        ChangeId first = scheduled("proxy");
        ChangeId second = approved("proxy");
        overridden(second, Lifted.FREEZE);
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING)).isInstanceOf(BlockingConflict.class);
        ChangeId third = approved("proxy");
        overridden(third, Lifted.CONFLICT);
        desk.move(third, IMPLEMENTING);
        List<RecordedEvent> events = desk.store.events(Optional.of(third), 0, 100);
        assertThat(events.getLast().event().facts())
                .containsEntry("EMERGENCY_OVERRIDE", "the shop is down")
                .hasEntrySatisfying("conflicts", text -> assertThat(text).contains(first.toString()));
    }

    private List<Requirement> missing(ChangeId id, ChangeState to) {
        return desk.changes.file(id).prospects().stream()
                .filter(prospect -> prospect.to() == to)
                .findFirst()
                .orElseThrow()
                .missing();
    }

    private void overridden(ChangeId id, Lifted lifted) {
        desk.overrides.request(
                new RequestOverride(id, "the shop is down", Set.of(lifted), 60, null, null, false), Desk.AGENT);
        for (Actor person : List.of(Desk.CAROL, Actor.human("dave"))) {
            desk.overrides.confirm(
                    id,
                    OverrideDigest.of(Objects.requireNonNull(
                            desk.changes.find(id).dossier().deliberation().override())),
                    person);
        }
    }

    private ChangeId scheduled(String system) {
        return desk.move(approved(system), SCHEDULED).id();
    }

    private ChangeId approved(String system) {
        ChangeId id = desk.submit(SampleDrafts.touching(SampleDrafts.standard(), system))
                .id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        return id;
    }
}
