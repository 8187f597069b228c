package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.event.EventBusContract;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs on one database hear each other's news. A subclass opens an empty one before each test. */
abstract class SharedEventBusContract extends EventBusContract {

    @SuppressWarnings("NullAway.Init") // by nodesOn, before each test
    private DatabaseUrl database;

    @SuppressWarnings("NullAway.Init") // by nodesOn, before each test
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // by nodesOn, before each test
    private Storage other;

    final void nodesOn(DatabaseUrl empty) {
        database = empty;
        storage = Storage.open(empty);
        other = Storage.open(empty);
    }

    @AfterEach
    void close() {
        storage.close();
        other.close();
    }

    @Override
    protected final EventBus bus() {
        return storage.stores().events();
    }

    final EventBus otherBus() {
        return other.stores().events();
    }

    @Test
    void tellsOtherNodesEverythingOnceAndInOrder() {
        Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
        Queue<JsonNode> here = new ConcurrentLinkedQueue<>();
        bus().publish("news", Json.object().put("text", "before"));
        var place = otherBus().subscribe("news", heard::add);
        bus().subscribe("news", here::add);
        List<JsonNode> events = List.of(
                Json.object().put("text", "first"),
                Json.object().put("text", "same"),
                Json.object().put("text", "same"),
                Json.object().put("text", "длинный \uD83D\uDE80 ".repeat(2_000)),
                Json.object().put("text", "last"));
        events.forEach(event -> bus().publish("news", event));
        bus().publish("weather", Json.object());
        await(heard, events.size());
        assertThat(heard).containsExactlyElementsOf(events);
        assertThat(here).containsExactlyElementsOf(events);
        place.close();
        Queue<JsonNode> again = new ConcurrentLinkedQueue<>();
        otherBus().subscribe("news", again::add);
        bus().publish("news", events.getFirst());
        await(again, 1);
        assertThat(heard).hasSize(events.size());
        assertThat(here).hasSize(events.size() + 1);
    }

    @Test
    void tellsWhatAProcessPublishedJustBeforeItEnded() {
        Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
        bus().subscribe("news", heard::add);
        try (Storage command = Storage.open(database)) {
            command.stores().events().publish("news", Json.object().put("number", 7));
        }
        await(heard, 1);
    }

    static void await(Queue<?> heard, int wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (heard.size() < wanted) {
            assertThat(System.nanoTime()).as("time to hear").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
