package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of days, taken outside of the transactions that use them, so that none waits for another's commit. Those who wait
 * at the same time are served by one statement. A number whose transaction was undone is given out again by this process;
 * if the process ends first, or nobody knows how the transaction ended, the number stays unused.
 */
final class PostgresNumbers implements AutoCloseable {

    private final DataSource connections;
    private final PostgresFailures failures;
    private final Map<LocalDate, NavigableSet<Integer>> free = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Lock lock = new ReentrantLock();
    private final Duration patience;
    private @Nullable Connection open;

    /**
     * @param connections new ones, outside of any pool: a transaction that waits for a number may hold one of the pool's
     * @param patience how long to wait for the reservation of others
     */
    PostgresNumbers(DataSource connections, PostgresFailures failures, Duration patience) {
        this.connections = connections;
        this.failures = failures;
        this.patience = patience;
    }

    /** @param more how many the caller is likely to want soon; what is left over is used by others of this process */
    int take(LocalDate day, int more) {
        waiting.incrementAndGet();
        try {
            return inTurn(day, more);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private int inTurn(LocalDate day, int more) {
        awaitTurn();
        try {
            NavigableSet<Integer> numbers = free.computeIfAbsent(day, key -> new TreeSet<>());
            if (numbers.isEmpty()) {
                reserve(day, waiting.get() + more, numbers);
            }
            int first = numbers.first();
            numbers.remove(first);
            if (numbers.isEmpty()) {
                free.remove(day);
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** A server that says nothing must not be waited for by one after another. */
    private void awaitTurn() {
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failures.named(new SQLTimeoutException("no number in time", "08000"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for the database.", e);
        }
    }

    void giveBack(LocalDate day, int number) {
        lock.lock();
        try {
            free.computeIfAbsent(day, key -> new TreeSet<>()).add(number);
        } finally {
            lock.unlock();
        }
    }

    /** For when others may use what is free here, as after a failover that lost the newest commits: the next are reserved anew. */
    void forget(LocalDate day) {
        lock.lock();
        try {
            free.remove(day);
        } finally {
            lock.unlock();
        }
    }

    /** A connection that was idle may have been cut, so it is tried once more with a new one. */
    private void reserve(LocalDate day, int count, NavigableSet<Integer> numbers) {
        int last;
        boolean idle = open != null;
        try {
            last = reserve(day, count);
        } catch (SQLException | RuntimeException e) {
            disconnect();
            if (!idle) {
                throw named(e);
            }
            try {
                last = reserve(day, count);
            } catch (SQLException | RuntimeException again) {
                disconnect();
                throw named(again);
            }
        }
        for (int number = last - count + 1; number <= last; number++) {
            numbers.add(number);
        }
    }

    private RuntimeException named(Exception failure) {
        return failure instanceof SQLException sql ? failures.named(sql) : failures.named((RuntimeException) failure);
    }

    private int reserve(LocalDate day, int count) throws SQLException {
        Connection connection = open == null ? connect() : open;
        return DayNumbers.take(Jooq.on(connection, SQLDialect.POSTGRES), day, count);
    }

    /** Reservations are flushed like any write: numbers that wait here must not be given to others after a crash there. */
    private Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        open = connection;
        return connection;
    }

    private void disconnect() {
        Connection broken = open;
        open = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (SQLException e) {
            System.getLogger(PostgresNumbers.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a broken connection", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            disconnect();
        } finally {
            lock.unlock();
        }
    }
}
