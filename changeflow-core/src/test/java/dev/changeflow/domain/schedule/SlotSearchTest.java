package dev.changeflow.domain.schedule;

import static dev.changeflow.domain.conflict.Works.hours;
import static dev.changeflow.domain.conflict.Works.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.ConflictFinder;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.conflict.Works;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.graph.RandomGraph;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.schedule.Slots.Skipped;
import dev.changeflow.ical.StandardCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotSearchTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int ROUNDS = 300;
    private static final Instant START = Works.START;
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void waitsForTheLeadTimeOfItsType() {
        Constraint constraint = Constraints.leadTime(ChangeType.NORMAL, START, LeadTimes.STANDARD);
        Slots slots = SlotSearch.search(wish(HOUR, 2, 240), List.of(constraint));
        assertThat(slots.proposals()).containsExactly(hours(72, 73), hours(73, 74));
        assertThat(slots.skipped())
                .containsExactly(new Skipped(
                        Obstacle.Kind.LEAD_TIME,
                        "a normal change is known 72 hours before it begins",
                        START,
                        START.plus(Duration.ofDays(3))));
        assertThat(LeadTimes.STANDARD.of(ChangeType.EMERGENCY)).isZero();
    }

    @Test
    void goesAroundAFreezeAndSaysSo() {
        FreezeCalendar calendar = StandardCalendar.in(ZoneOffset.UTC);
        Instant beforeChristmas = Instant.parse("2026-12-23T12:00:00Z");
        SlotWish wish = new SlotWish(HOUR, beforeChristmas, beforeChristmas.plus(Duration.ofDays(60)), HOUR, 1);
        Constraint freezes =
                Constraints.freezes(window -> calendar.check(window, Environment.PRODUCTION, ChangeType.NORMAL));
        Slots slots = SlotSearch.search(wish, List.of(freezes));
        PlannedWindow first = slots.proposals().getFirst();
        assertThat(calendar.check(first, Environment.PRODUCTION, ChangeType.NORMAL)
                        .mayProceed())
                .isTrue();
        assertThat(slots.skipped()).isNotEmpty().allMatch(skipped -> skipped.kind() == Obstacle.Kind.FREEZE);
        assertThat(slots.skipped().getFirst().from()).isEqualTo(beforeChristmas);
    }

    @Test
    void keepsWithinMaintenanceWindowsThatMayTouch() {
        Constraint within = Constraints.within(List.of(hours(5, 6), hours(20, 21), hours(21, 22), hours(30, 31)));
        Slots slots = SlotSearch.search(wish(Duration.ofHours(2), 3, 40), List.of(within));
        assertThat(slots.proposals()).containsExactly(hours(20, 22));
        assertThat(slots.skipped()).hasSize(2).allMatch(skipped -> skipped.kind() == Obstacle.Kind.MAINTENANCE_WINDOW);
        assertThat(slots.skipped().getLast().until()).isEqualTo(hours(0, 40).end());
    }

    @Test
    void leavesRoomForOtherChangesAndPeopleAndOrder() {
        Work mine = Works.by("ann", Works.on(1, null, "db"));
        mine = Works.tied(new Work.Ties(Set.of(id(4)), Set.of(id(5)), Set.of()), mine);
        List<Work> others = List.of(
                Works.on(2, hours(3, 5), "DB"),
                Works.by("Ann", Works.on(3, hours(5, 6), "elsewhere")),
                Works.on(4, hours(0, 2), "first"),
                Works.on(5, hours(8, 9), "last"));
        Constraint collisions = Constraints.collisions(ConflictFinder.collisions(mine, others, ServiceGraph.EMPTY));
        Slots slots = SlotSearch.search(wish(HOUR, 9, 24), List.of(collisions));
        assertThat(slots.proposals()).containsExactly(hours(2, 3), hours(6, 7), hours(7, 8));
        assertThat(slots.skipped())
                .extracting(Skipped::kind)
                .containsExactly(
                        Obstacle.Kind.ORDER, Obstacle.Kind.CONFLICT, Obstacle.Kind.PERSON, Obstacle.Kind.ORDER);
        assertThat(slots.skipped().get(1).reason()).isEqualTo(id(2) + ", same_system db");
        assertThat(slots.skipped().get(2).reason()).isEqualTo("ann works on " + id(3));
    }

    @Test
    void findsNothingInTooShortATime() {
        Slots slots = SlotSearch.search(wish(Duration.ofHours(5), 3, 4), List.of());
        assertThat(slots.proposals()).isEmpty();
        assertThat(slots.skipped()).isEmpty();
    }

    @Test
    void startsOnTheGridEvenFromBetween() {
        SlotWish wish =
                new SlotWish(HOUR, START.plusNanos(1), START.plus(Duration.ofHours(9)), Duration.ofMinutes(15), 1);
        assertThat(SlotSearch.search(wish, List.of()).proposals().getFirst().start())
                .isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void noMinuteBeforeAProposalWouldDo() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            List<Constraint> constraints = constraints(random);
            SlotWish wish = new SlotWish(
                    Duration.ofMinutes(1 + random.nextInt(90)),
                    START.plusSeconds(random.nextInt(3_600)),
                    START.plus(Duration.ofHours(10)),
                    Duration.ofMinutes(1),
                    1 + random.nextInt(4));
            Slots slots = SlotSearch.search(wish, constraints);
            assertThat(slots.proposals())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(minuteByMinute(wish, constraints));
            assertThat(SlotSearch.search(wish, constraints)).isEqualTo(slots);
        }
    }

    private static List<Constraint> constraints(Random random) {
        RandomGraph slow = new RandomGraph(random);
        Work mine = work(slow, 1, random);
        List<Work> others = new ArrayList<>();
        for (int number = 2; number < 2 + random.nextInt(6); number++) {
            others.add(work(slow, number, random));
        }
        List<Constraint> constraints = new ArrayList<>();
        constraints.add(Constraints.collisions(ConflictFinder.collisions(mine, others, slow.graph(random))));
        if (random.nextBoolean()) {
            List<PlannedWindow> open = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                open.add(window(random));
            }
            constraints.add(Constraints.within(open));
        }
        if (random.nextBoolean()) {
            LeadTimes times =
                    new LeadTimes(Duration.ofMinutes(random.nextInt(100)), Duration.ZERO, Duration.ZERO, Duration.ZERO);
            constraints.add(Constraints.leadTime(ChangeType.STANDARD, START, times));
        }
        return constraints;
    }

    private static Work work(RandomGraph graph, int number, Random random) {
        Work work = Works.on(number, window(random), graph.someNames(random).toArray(String[]::new));
        work = Works.by(random.nextInt(3) == 0 ? "ann" : null, work);
        return random.nextInt(4) > 0
                ? work
                : Works.tied(
                        random.nextBoolean()
                                ? new Work.Ties(Set.of(id(1)), Set.of(), Set.of())
                                : new Work.Ties(Set.of(), Set.of(id(1)), Set.of()),
                        work);
    }

    private static PlannedWindow window(Random random) {
        Instant start = START.plus(Duration.ofSeconds(random.nextInt(9 * 3_600)));
        return new PlannedWindow(start, start.plus(Duration.ofSeconds(60 + random.nextInt(7_200))));
    }

    private static List<PlannedWindow> minuteByMinute(SlotWish wish, List<Constraint> constraints) {
        List<PlannedWindow> found = new ArrayList<>();
        Instant start = START;
        while (found.size() < wish.count() && !start.plus(wish.length()).isAfter(wish.until())) {
            PlannedWindow slot = new PlannedWindow(start, start.plus(wish.length()));
            boolean free = !start.isBefore(wish.from())
                    && constraints.stream()
                            .allMatch(constraint -> constraint.obstacles(slot).isEmpty());
            if (free) {
                found.add(slot);
            }
            start = free ? slot.end() : start.plus(Duration.ofMinutes(1));
        }
        return found;
    }

    private static SlotWish wish(Duration length, int count, int hours) {
        return new SlotWish(length, START, START.plus(Duration.ofHours(hours)), HOUR, count);
    }
}
