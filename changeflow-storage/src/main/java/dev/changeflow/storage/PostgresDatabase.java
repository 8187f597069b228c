package dev.changeflow.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.changeflow.port.KeyValue;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server that several nodes share. Writing transactions run beside each other and hold what they rest on; one that needs
 * more is run alone. An advisory lock, shared or not, keeps the two kinds apart; it is gone with its transaction, even when
 * its node dies.
 */
final class PostgresDatabase implements Database {

    private static final String MIGRATIONS = "classpath:db/migration/postgresql";

    /** The locks' numbers: any will do that no other program takes in the same database. */
    static final long WRITERS = 0x6368616e6765L;

    private static final long SEQUENCER = 0x6368616e6766L;

    /** A migration takes the time it takes. */
    private static final Duration FOR_EVER = Duration.ZERO;

    private static final int MOST_ATTEMPTS = 8;
    private static final int MOST_CONNECTIONS = 10;
    private static final long FIRST_PAUSE_MILLIS = 4;

    /** How many times the patience a server that says nothing is waited for: it may be reading every change. */
    private static final int SILENCE = 6;

    private final PostgresServer server;
    private final PostgresFailures failures;
    private final HikariDataSource pool;
    private final Duration patience;
    private final PostgresNumbers numbers;
    private final String besideOthers;
    private final String alone;
    private final String sequencing;
    private final PostgresSequencer sequencer;

    private PostgresDatabase(PostgresServer server, HikariDataSource pool, Duration patience) {
        this.server = server;
        this.failures = new PostgresFailures(server.toString());
        this.pool = pool;
        this.patience = patience;
        this.numbers = new PostgresNumbers(source(server, patience), failures, patience);
        this.besideOthers = queueUp(patience, "pg_advisory_xact_lock_shared", WRITERS);
        this.alone = queueUp(patience, "pg_advisory_xact_lock", WRITERS);
        this.sequencing = queueUp(patience, "pg_advisory_xact_lock", SEQUENCER);
        this.sequencer = new PostgresSequencer(this, this::sequence);
    }

    /**
     * Connects and makes the schema current.
     *
     * @param patience how long to wait for a connection, and for other writers
     */
    static PostgresDatabase open(PostgresServer server, Duration patience) {
        PostgresDatabase database = new PostgresDatabase(server, pool(server, patience), patience);
        try {
            SchemaVersion.bringUpToDate(database.pool, source(server, FOR_EVER), MIGRATIONS);
            return database;
        } catch (SQLException e) {
            database.close();
            throw database.failures.named(e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static HikariDataSource pool(PostgresServer server, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("changeflow");
        config.setDataSource(source(server, patience.multipliedBy(SILENCE)));
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** @param silence how long a connection waits for each answer, unless the URL says */
    private static PGSimpleDataSource source(PostgresServer server, Duration silence) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(server.database());
        Login login = server.login();
        if (login != null) {
            source.setUser(login.user());
            source.setPassword(login.password());
        }
        try {
            source.setProperty(PGProperty.TCP_KEEP_ALIVE, "true");
            source.setProperty(PGProperty.SOCKET_TIMEOUT, Long.toString(seconds(silence)));
            for (Map.Entry<String, String> property : server.properties().entrySet()) {
                source.setProperty(property.getKey(), property.getValue());
            }
        } catch (SQLException e) {
            throw new InvalidDatabaseUrlException(
                    "The PostgreSQL URL has a parameter with a value the driver refuses.");
        }
        return source;
    }

    /** The driver knows no less than a second, and takes none for ever. */
    private static long seconds(Duration silence) {
        return silence.isZero() ? 0 : Math.max(1, silence.toSeconds());
    }

    /** Which transactions can be seen. */
    @Override
    public String revision() {
        return read(sql -> sql.fetchSingle("SELECT pg_current_snapshot()::text").get(0, String.class));
    }

    @Override
    public <T> T read(Function<DSLContext, T> query) {
        try (Connection connection = pool.getConnection()) {
            return query.apply(Jooq.on(connection, SQLDialect.POSTGRES));
        } catch (SQLException e) {
            throw failures.named(e);
        } catch (RuntimeException e) {
            throw failures.named(e);
        }
    }

    /** First beside others; alone if that is not enough, or if others were in the way. */
    @Override
    public <T> T write(Function<WriteSession, T> work) {
        return repeatedly(attempt -> {
            if (attempt == 1) {
                try {
                    return writeOnce(work, true);
                } catch (WriteSession.AloneNeededException e) {
                    return writeOnce(work, false);
                } catch (SQLException | RuntimeException e) {
                    if (!failures.isTaken(e)) {
                        throw e;
                    }
                    // By somebody who was faster, perhaps: then the work is to see what they wrote.
                    return writeOnce(work, false);
                }
            }
            return writeOnce(work, false);
        });
    }

    private <T> T writeOnce(Function<WriteSession, T> work, boolean shared) throws SQLException {
        PostgresPipeline pipeline = begin(shared ? besideOthers : alone);
        PostgresSession session = new PostgresSession(pipeline, shared, numbers);
        T value;
        try (pipeline) {
            value = work.apply(session);
            pipeline.commit();
        } catch (SQLException | RuntimeException | Error e) {
            if (failures.isNumberTaken(e)) {
                session.numberTaken();
            } else {
                session.undone();
            }
            throw e;
        }
        if (session.appended()) {
            sequencer.noticed();
        }
        return value;
    }

    private int sequence(ToIntFunction<DSLContext> work) {
        return repeatedly(attempt -> {
            try (PostgresPipeline pipeline = begin(sequencing)) {
                int count = work.applyAsInt(pipeline.sql());
                pipeline.commit();
                return count;
            }
        });
    }

    private PostgresPipeline begin(String queueUp) {
        PostgresPipeline pipeline = new PostgresPipeline(pool, failures);
        pipeline.add(queueUp);
        return pipeline;
    }

    /** Waits for the writers before, but not for ever, nor lets others wait for ever should this node stall. */
    private static String queueUp(Duration patience, String queue, long lock) {
        return String.format(
                Locale.ROOT,
                "SELECT set_config('lock_timeout', '%1$dms', true),"
                        + " set_config('idle_in_transaction_session_timeout', '%1$dms', true), %2$s(%3$d)",
                patience.toMillis(),
                queue,
                lock);
    }

    @Override
    public void settleLog() {
        sequencer.settle();
    }

    @Override
    public <T> T apply(Function<DSLContext, T> statement) {
        return repeatedly(attempt -> {
            try (Connection connection = pool.getConnection()) {
                return statement.apply(Jooq.on(connection, SQLDialect.POSTGRES));
            }
        });
    }

    private <T> T repeatedly(Act<T> act) {
        for (int attempt = 1; ; attempt++) {
            try {
                return act.run(attempt);
            } catch (SQLException e) {
                if (!failures.isPassing(e) || attempt == MOST_ATTEMPTS) {
                    throw failures.named(e);
                }
            } catch (RuntimeException e) {
                if (!failures.isPassing(e) || attempt == MOST_ATTEMPTS) {
                    throw failures.named(e);
                }
            }
            pause(attempt);
        }
    }

    private static void pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << attempt;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for the database.", e);
        }
    }

    @Override
    public Courier courier(KeyValue keyValue, InstantSource clock) {
        return new PostgresCourier(this, source(server, patience.multipliedBy(SILENCE)), clock);
    }

    @Override
    public WordIndex words() {
        return new PostgresWords();
    }

    @Override
    public String describe() {
        return server.toString();
    }

    @Override
    public void close() {
        numbers.close();
        pool.close();
    }

    /** What may have to be done again. */
    @FunctionalInterface
    private interface Act<T> {
        T run(int attempt) throws SQLException;
    }
}
