package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.NEWS;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import dev.changeflow.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** By notification; letters too long for one lie in a table for a minute. */
final class PostgresCourier implements Courier {

    private static final System.Logger LOG = System.getLogger(PostgresCourier.class.getName());

    private static final String CHANNEL = "changeflow";

    /** PostgreSQL takes less than 8,000 bytes. */
    private static final int LONGEST = 7_900;

    private static final char REFERENCE = '#';
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int LOOK_EVERY_MILLIS = 5_000;
    private static final int ANSWER_WITHIN_SECONDS = 5;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long READY_WITHIN_SECONDS = 2;

    private final Database database;
    private final DataSource connections;
    private final InstantSource clock;

    /** @param connections new ones, outside of any pool */
    PostgresCourier(Database database, DataSource connections, InstantSource clock) {
        this.database = database;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public void send(List<String> letters) {
        List<Field<String>> notifications = letters.stream()
                .map(this::fitting)
                .map(PostgresCourier::notification)
                .toList();
        database.apply(sql -> sql.select(notifications).fetch());
    }

    private static Field<String> notification(String letter) {
        return function("pg_notify", SQLDataType.VARCHAR, inline(CHANNEL), val(letter));
    }

    private String fitting(String letter) {
        if (letter.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return letter;
        }
        Instant now = clock.instant();
        database.apply(sql -> sql.deleteFrom(NEWS).where(NEWS.expiresAt.le(now)).execute());
        return REFERENCE
                + Long.toString(database.apply(sql -> sql.insertInto(NEWS, NEWS.sender, NEWS.body, NEWS.expiresAt)
                        .values("", letter, now.plus(KEPT))
                        .returningResult(NEWS.number)
                        .fetchSingle()
                        .value1()));
    }

    @Override
    public Listening listen(Consumer<String> reader) {
        Ear ear = new Ear(reader);
        ear.thread.start();
        ear.awaitReady();
        return ear;
    }

    /** The letter itself, from where it lies if it is long; empty if it is gone. */
    private Optional<String> whole(String letter) {
        if (letter.isEmpty() || letter.charAt(0) != REFERENCE) {
            return Optional.of(letter);
        }
        long number = Long.parseLong(letter.substring(1));
        return database.read((DSLContext sql) ->
                sql.select(NEWS.body).from(NEWS).where(NEWS.number.eq(number)).fetchOptional(NEWS.body));
    }

    /** Listens on a connection of its own, and on the next when that breaks. */
    private final class Ear implements Listening {

        private final Consumer<String> reader;
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread thread =
                Thread.ofVirtual().name("changeflow-listen").unstarted(this::listen);
        private volatile boolean closed;
        private volatile @Nullable Connection open;

        Ear(Consumer<String> reader) {
            this.reader = reader;
        }

        /** The database may be away: then news begin when it is back. */
        void awaitReady() {
            try {
                if (!ready.await(READY_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    LOG.log(Level.WARNING, "News of other nodes come once the database can be reached");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void listen() {
            long pause = FIRST_PAUSE_MILLIS;
            while (!closed) {
                try (Connection connection = connections.getConnection();
                        Statement statement = connection.createStatement()) {
                    open = connection;
                    statement.execute("LISTEN " + CHANNEL);
                    ready.countDown();
                    pause = FIRST_PAUSE_MILLIS;
                    hear(connection);
                } catch (SQLException | RuntimeException e) {
                    if (!closed) {
                        LOG.log(Level.DEBUG, "listening broke off", e);
                        rest(pause);
                        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                    }
                }
            }
        }

        private void hear(Connection connection) throws SQLException {
            PGConnection notified = connection.unwrap(PGConnection.class);
            while (!closed) {
                PGNotification[] heard = notified.getNotifications(LOOK_EVERY_MILLIS);
                if (heard == null || heard.length == 0) {
                    check(connection);
                } else {
                    for (PGNotification notification : heard) {
                        tell(notification.getParameter());
                    }
                }
            }
        }

        /** The letters after it were heard too, and must not be lost with one that cannot be fetched. */
        private void tell(String letter) {
            for (long pause = FIRST_PAUSE_MILLIS; !closed; pause *= 2) {
                try {
                    whole(letter).ifPresent(reader);
                    return;
                } catch (StoreUnavailableException e) {
                    if (pause > LONGEST_PAUSE_MILLIS) {
                        LOG.log(Level.WARNING, "A letter from another node cannot be fetched", e);
                        return;
                    }
                    rest(pause);
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "A letter from another node cannot be read", e);
                    return;
                }
            }
        }

        /** A connection whose other end is gone would be quiet for ever. */
        private static void check(Connection connection) throws SQLException {
            if (!connection.isValid(ANSWER_WITHIN_SECONDS)) {
                throw new SQLException("the connection does not answer");
            }
        }

        private static void rest(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed = true;
            Connection listening = open;
            try {
                if (listening != null) {
                    listening.abort(Runnable::run);
                }
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "closing the listening connection", e);
            }
            thread.interrupt();
        }
    }
}
