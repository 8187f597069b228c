package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
}
