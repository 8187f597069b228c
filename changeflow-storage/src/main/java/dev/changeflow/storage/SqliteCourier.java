package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.KEY_VALUES;
import static dev.changeflow.storage.Tables.NEWS;
import static org.jooq.impl.DSL.max;

import dev.changeflow.port.KeyValue;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.InsertValuesStep3;
import org.jooq.Record;

/**
 * Through a table, for the processes on one file. Whoever listens says so in the file, so that letters are written only if
 * somebody reads them; and looks a few times a second whether another connection has committed, which reads one number
 * from memory that the processes share.
 */
final class SqliteCourier implements Courier {

    private static final System.Logger LOG = System.getLogger(SqliteCourier.class.getName());

    private static final String LISTENER = "listener:";
    private static final String AFTER_LISTENERS = "listener;";
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration PRESENT = Duration.ofMinutes(1);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int LOOKS_A_RENEWAL = 80;

    private final Database database;
    private final SqliteConnections connections;
    private final KeyValue keyValue;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();

    SqliteCourier(Database database, SqliteConnections connections, KeyValue keyValue, InstantSource clock) {
        this.database = database;
        this.connections = connections;
        this.keyValue = keyValue;
        this.clock = clock;
    }

    @Override
    public void send(List<String> letters) {
        if (!othersListen()) {
            return;
        }
        Instant now = clock.instant();
        database.apply(sql -> {
            sql.deleteFrom(NEWS).where(NEWS.expiresAt.le(now)).execute();
            InsertValuesStep3<Record, String, String, Instant> rows =
                    sql.insertInto(NEWS, NEWS.sender, NEWS.body, NEWS.expiresAt);
            for (String letter : letters) {
                rows = rows.values(node, letter, now.plus(KEPT));
            }
            return rows.execute();
        });
    }

    private boolean othersListen() {
        return database.read(sql -> sql.fetchExists(
                KEY_VALUES,
                KEY_VALUES
                        .key
                        .between(LISTENER, AFTER_LISTENERS)
                        .and(KEY_VALUES.key.ne(LISTENER + node))
                        .and(KEY_VALUES.expiresAt.gt(clock.instant()))));
    }

    @Override
    public Listening listen(Consumer<String> reader) {
        Ear ear = new Ear(reader);
        ear.enter();
        ear.thread.start();
        return ear;
    }

    /** Looks for letters from time to time. */
    private final class Ear implements Listening {

        private final Consumer<String> reader;
        private final Thread thread =
                Thread.ofVirtual().name("changeflow-listen").unstarted(this::listen);
        private volatile boolean closed;
        private long last;
        private final SqliteRevision revision = new SqliteRevision(connections);
        private String seen = "";

        Ear(Consumer<String> reader) {
            this.reader = reader;
        }

        /** From what is there now on, so that nothing of before is told. */
        void enter() {
            try {
                last = database.read(
                                sql -> sql.select(max(NEWS.number)).from(NEWS).fetchOptional(row -> row.value1()))
                        .orElse(0L);
                keyValue.put(LISTENER + node, "", PRESENT);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "News of other processes come once the database can be written", e);
            }
        }

        private void listen() {
            for (int look = 1; !closed; look++) {
                try {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                    if (look % LOOKS_A_RENEWAL == 0) {
                        keyValue.put(LISTENER + node, "", PRESENT);
                    }
                    look();
                } catch (InterruptedException e) {
                    closed = true;
                } catch (SQLException | RuntimeException e) {
                    LOG.log(Level.DEBUG, "looking for news failed", e);
                }
            }
            revision.close();
        }

        /** What could not be heard is still unseen, and heard at the next look. */
        private void look() throws SQLException {
            String now = revision.now();
            if (!now.equals(seen)) {
                hear();
                seen = now;
            }
        }

        private void hear() {
            database.read(sql -> sql.select(NEWS.number, NEWS.sender, NEWS.body)
                            .from(NEWS)
                            .where(NEWS.number.gt(last))
                            .orderBy(NEWS.number)
                            .fetch())
                    .forEach(letter -> {
                        last = letter.value1();
                        if (!letter.value2().equals(node)) {
                            reader.accept(letter.value3());
                        }
                    });
        }

        /** Its row goes by itself: until then others write letters for nobody. */
        @Override
        public void close() {
            closed = true;
            thread.interrupt();
            try {
                thread.join(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
