package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(PostgresExtension.class)
class PostgresEventBusTest extends SharedEventBusContract {

    private PostgresServer database;
    private PostgresExtension.Server server;

    @BeforeEach
    void open(PostgresExtension.Server started) {
        server = started;
        database = started.emptyDatabase();
        nodesOn(database);
    }

    @Test
    void listensAgainAfterItsConnectionsWereCut() {
        Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
        otherBus().subscribe("news", heard::add);
        server.terminateConnections(database);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (int i = 0; heard.isEmpty(); i++) {
            bus().publish("news", Json.object().put("number", i));
            assertThat(System.nanoTime()).as("time to connect again").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(heard)
                .doesNotHaveDuplicates()
                .allMatch(event -> event.path("number").isInt());
    }

    @Test
    void aLetterThatCannotBeFetchedAtOnceIsNotLostNorWhatFollowsIt() throws SQLException {
        PostgresServer hasty = new PostgresServer(
                database.host(),
                database.port(),
                database.database(),
                database.login(),
                new TreeMap<>(Map.of("options", "-c statement_timeout=300")));
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        InstantSource clock = InstantSource.system();
        try (PostgresDatabase node = PostgresDatabase.open(hasty, Duration.ofSeconds(5));
                Courier.Listening listening =
                        node.courier(new JooqKeyValue(node, clock), clock).listen(heard::add);
                Connection writer = server.connect(database);
                Statement write = writer.createStatement();
                Connection locker = server.connect(database);
                Statement lock = locker.createStatement()) {
            write.execute("INSERT INTO news (sender, body, expires_at) VALUES ('', 'long', repeat('9', 30))");
            locker.setAutoCommit(false);
            lock.execute("LOCK TABLE news");
            write.execute("SELECT pg_notify('changeflow', '#' || currval(pg_get_serial_sequence('news', 'number'))),"
                    + " pg_notify('changeflow', 'short')");
            until(() -> server.hasConnection(database, "wait_event_type = 'Lock'"));
            until(() -> !server.hasConnection(database, "wait_event_type = 'Lock'"));
            lock.execute("ROLLBACK");
            until(() -> heard.size() == 2);
            assertThat(heard).containsExactly("long", "short");
            assertThat(listening).isNotNull();
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
