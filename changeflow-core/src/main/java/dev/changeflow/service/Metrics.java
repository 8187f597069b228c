package dev.changeflow.service;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.forecast.Backtest;
import dev.changeflow.domain.metrics.Chronicle;
import dev.changeflow.domain.metrics.Measured;
import dev.changeflow.domain.metrics.Period;
import dev.changeflow.domain.metrics.Slice;
import dev.changeflow.port.ChangeStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures from the log. The first question reads all of it; because events never change, each later one reads only
 * those that came since. May be asked on any thread.
 */
public final class Metrics {

    private static final int PAGE = 2_000;
    private static final int MOST_DAYS = 3_660;
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d");
    private static final int MOST_REPLAYED = 100_000;

    private final ChangeStore store;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Chronicle chronicle = new Chronicle();

    /** Measures that store's log. */
    public Metrics(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a period was like. */
    public Measured measure(Period period, Slice slice) {
        lock.lock();
        try {
            catchUp();
            return chronicle.measure(period, slice);
        } finally {
            lock.unlock();
        }
    }

    /** The time that {@code text} means: {@code 30d} up to now, or {@code 2027-01-01/2027-04-01} in UTC; empty if none. */
    public Optional<Period> period(String text) {
        Matcher days = DAYS.matcher(text.strip());
        if (days.matches()) {
            int count = Integer.parseInt(days.group(1));
            Instant now = clock.instant();
            return count == 0 || count > MOST_DAYS
                    ? Optional.empty()
                    : Optional.of(new Period(now.minus(Duration.ofDays(count)), now));
        }
        String[] ends = text.strip().split("/", -1);
        try {
            Instant from = startOf(ends[0]);
            Instant to = startOf(ends.length == 2 ? ends[1] : "");
            return to.isAfter(from) ? Optional.of(new Period(from, to)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What would have been believed of all changes that ended, each from those before it, and how good that is. */
    public Backtest backtest() {
        return Backtest.of(store.outcomes().latest(MOST_REPLAYED));
    }

    private void catchUp() {
        List<RecordedEvent> events;
        do {
            events = store.events(Optional.empty(), chronicle.read(), PAGE);
            events.forEach(chronicle::read);
        } while (events.size() == PAGE);
    }
}
