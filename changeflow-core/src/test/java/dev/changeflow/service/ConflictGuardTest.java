package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static dev.changeflow.domain.change.ChangeState.SCHEDULED;
import static dev.changeflow.domain.change.ChangeState.SUBMITTED;
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
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.service.Systems.Manner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    void whoBeginsLateDoesNotBeginInTheTimeOfAnother() {
        ChangeId late = approved("proxy");
        ChangeId other = scheduled("proxy", SampleDrafts.TUESDAY.plus(Duration.ofHours(4)));
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofMinutes(150)));
        assertThat(missing(late, IMPLEMENTING)).containsExactly(Requirement.NO_CONFLICT);
        assertThatThrownBy(() -> desk.move(late, IMPLEMENTING))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining(other + " (same_system: proxy)");
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofHours(6)));
        assertThat(missing(late, IMPLEMENTING)).isEmpty();
        assertThat(desk.move(late, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void whoBeginsEarlyDoesNotBeginInTheTimeOfAnother() {
        scheduled("proxy");
        ChangeId early = approved("proxy", SampleDrafts.TUESDAY.plus(Duration.ofDays(2)));
        assertThat(missing(early, SCHEDULED)).isEmpty();
        assertThat(missing(early, IMPLEMENTING)).containsExactly(Requirement.NO_CONFLICT);
        assertThatThrownBy(() -> desk.move(early, IMPLEMENTING)).isInstanceOf(BlockingConflict.class);
    }

    @Test
    void whoBeginsInTimeIsHeldToTheRestOfThePlanOnly() {
        ChangeId first = approved("proxy");
        scheduled("proxy", SampleDrafts.TUESDAY.plus(Duration.ofHours(2)));
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofHours(1)));
        assertThat(desk.move(first, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void whatIsStillUnderWayIsInTheWayOfWhatBegins() {
        ChangeId first = scheduled("proxy");
        ChangeId second = scheduled("proxy", SampleDrafts.TUESDAY.plus(Duration.ofHours(2)));
        desk.move(first, IMPLEMENTING);
        desk.now.set(SampleDrafts.TUESDAY.plus(Duration.ofHours(2)));
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining(first + " (same_system: proxy)");
        desk.move(first, COMPLETED);
        assertThat(desk.move(second, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void noFloodOfWishesHidesWhoHoldsTheTime() {
        ChangeId first = scheduled("proxy");
        ChangeId second = approved("proxy");
        flood(SUBMITTED);
        assertThatThrownBy(() -> desk.move(second, SCHEDULED))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining(first + " (same_system: proxy)");
    }

    @Test
    void aTimeThatTooManyHoldIsRefused() {
        ChangeId second = approved("proxy");
        flood(SCHEDULED);
        assertThatThrownBy(() -> desk.move(second, SCHEDULED))
                .isInstanceOf(BlockingConflict.class)
                .hasMessageContaining("(crowded)")
                .hasMessageContaining("plan it for a shorter or a quieter time");
        assertThat(missing(second, SCHEDULED)).containsExactly(Requirement.NO_CONFLICT);
    }

    /** More than are looked at, each beginning a minute earlier than the others here. */
    private void flood(ChangeState state) {
        Change sample = SampleDrafts.change(
                SampleDrafts.touching(
                        SampleDrafts.planned(
                                SampleDrafts.normal(), SampleDrafts.at(SampleDrafts.TUESDAY.minusSeconds(60))),
                        "elsewhere"),
                state,
                RiskBand.LOW);
        LocalDate day = LocalDate.of(2027, 2, 22);
        desk.store.write(transaction -> {
            for (int i = 0; i <= Conflicts.MOST_OTHERS; i++) {
                transaction.insert(new Change(
                        transaction.nextId(day),
                        1,
                        state,
                        sample.content(),
                        sample.risk(),
                        sample.dossier(),
                        sample.requester(),
                        null,
                        sample.createdAt(),
                        sample.updatedAt()));
            }
            return day;
        });
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
        return scheduled(system, SampleDrafts.TUESDAY);
    }

    private ChangeId scheduled(String system, Instant start) {
        return desk.move(approved(system, start), SCHEDULED).id();
    }

    private ChangeId approved(String system) {
        return approved(system, SampleDrafts.TUESDAY);
    }

    private ChangeId approved(String system, Instant start) {
        ChangeId id = desk.submit(SampleDrafts.planned(
                        SampleDrafts.touching(SampleDrafts.standard(), system), SampleDrafts.at(start)))
                .id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        return id;
    }
}
