package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.schedule.Slots.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the earliest slots that satisfy every constraint. It never tries twice what an obstacle rules out, so its work
 * grows with the number of obstacles, not with the length of time searched.
 */
public final class SlotSearch {

    private final SlotWish wish;
    private final List<Constraint> constraints;
    private final List<PlannedWindow> proposals = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    private SlotSearch(SlotWish wish, List<Constraint> constraints) {
        this.wish = wish;
        this.constraints = constraints;
    }

    /** The earliest slots, each beginning when or after the one before it ends. */
    public static Slots search(SlotWish wish, List<Constraint> constraints) {
        SlotSearch search = new SlotSearch(wish, List.copyOf(constraints));
        search.run();
        return new Slots(search.proposals, search.skipped);
    }

    private void run() {
        Instant start = wish.onGrid(wish.from());
        while (proposals.size() < wish.count() && !start.plus(wish.length()).isAfter(wish.until())) {
            PlannedWindow slot = new PlannedWindow(start, start.plus(wish.length()));
            List<Obstacle> obstacles = constraints.stream()
                    .flatMap(constraint -> constraint.obstacles(slot).stream())
                    .toList();
            if (obstacles.isEmpty()) {
                proposals.add(slot);
                start = wish.onGrid(slot.end());
            } else {
                obstacles.forEach(obstacle -> skip(obstacle, slot.start()));
                start = next(start, obstacles);
            }
        }
    }

    private Instant next(Instant start, List<Obstacle> obstacles) {
        Instant next = start.plus(wish.grid());
        for (Obstacle obstacle : obstacles) {
            Instant clear = earlier(obstacle.until(), wish.until());
            if (clear.isAfter(next)) {
                next = wish.onGrid(clear);
            }
        }
        return next;
    }

    private void skip(Obstacle obstacle, Instant from) {
        Instant until = earlier(obstacle.until(), wish.until());
        for (int i = 0; i < skipped.size(); i++) {
            Skipped known = skipped.get(i);
            boolean same = known.kind() == obstacle.kind() && known.reason().equals(obstacle.reason());
            if (same && !known.until().isBefore(from)) {
                skipped.set(i, new Skipped(known.kind(), known.reason(), known.from(), later(known.until(), until)));
                return;
            }
        }
        skipped.add(new Skipped(obstacle.kind(), obstacle.reason(), from, until));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
