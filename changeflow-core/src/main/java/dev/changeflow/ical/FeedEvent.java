package dev.changeflow.ical;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.freeze.FreezePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An entry of the feed. Whole days are days for everybody, wherever they read it.
 *
 * @param stamp when it was written
 * @param uid stays the same while the entry is the same
 * @param summary all that is told
 * @param wholeDays whether days are meant
 * @param firstDay where they are
 * @param lastDay which belongs to it
 * @param start otherwise
 * @param end otherwise
 */
record FeedEvent(
        Instant stamp,
        String uid,
        String summary,
        boolean wholeDays,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant start,
        Instant end) {

    static FeedEvent of(FreezePeriod period) {
        return new FeedEvent(
                period.start().truncatedTo(ChronoUnit.DAYS),
                period.window().id() + "-" + period.start().getEpochSecond() + "@changeflow",
                period.name() + " (" + period.kind().label() + " freeze, "
                        + period.window().scope() + ")",
                period.window().times().length().wholeDays(),
                period.firstDay(),
                period.lastDay(),
                period.start(),
                period.end());
    }

    static FeedEvent of(Change change, PlannedWindow window) {
        LocalDate none = LocalDate.EPOCH;
        return new FeedEvent(
                change.updatedAt(),
                change.id() + "@changeflow",
                change.id() + " (" + change.state().label() + ") "
                        + change.content().title(),
                false,
                none,
                none,
                window.start(),
                window.end());
    }
}
