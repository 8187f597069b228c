package dev.changeflow.mcp.task;

import static dev.changeflow.mcp.task.TaskScene.await;
import static dev.changeflow.mcp.task.TaskScene.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.ToolContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** News, several nodes, restarts, and limits. */
final class TaskNodesTest {

    private final EventBus bus = EventBus.local();
    private final TaskStore store = TaskStore.inMemory();

    @Test
    void runsAgainWhenThereIsNews() {
        AtomicBoolean approved = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        try (TaskScene node = node(TaskScene.SETTINGS, context -> {
            context.background();
            looks.incrementAndGet();
            if (!approved.get()) {
                context.waitForNews("decision", "Waits for the board");
            }
            return "approved";
        })) {
            String id = node.begun();
            node.once(id, task -> task.path("statusMessage").asString("").equals("Waits for the board"));
            await("a look after it began to listen", () -> looks.get() >= 2);
            await("it waits", () -> isWaiting(id));
            bus.publish("other", Json.object());
            approved.set(true);
            bus.publish("decision", Json.object());
            assertThat(text(node.once(id, "completed"))).isEqualTo("approved");
        }
    }

    @Test
    void losesNoNewsBetweenTheLookAndTheWait() {
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean approved = new AtomicBoolean();
        try (TaskScene node = node(TaskScene.SETTINGS, context -> {
            context.background();
            boolean now = approved.get();
            if (looks.incrementAndGet() % 2 == 0) {
                approved.set(true);
                bus.publish("decision", Json.object());
            }
            if (!now) {
                context.waitForNews("decision", "Waits for the board");
            }
            return "approved";
        })) {
            assertThat(text(node.once(node.begun(), "completed"))).isEqualTo("approved");
        }
    }

    @Test
    void looksNowAndThenWithoutNews() {
        AtomicInteger looks = new AtomicInteger();
        TaskSettings hasty = new TaskSettings(
                Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(150), 8, 10);
        try (TaskScene node = node(hasty, context -> {
            context.background();
            if (looks.incrementAndGet() < 5) {
                context.waitForNews("decision", "Waits for the board");
            }
            return "seen";
        })) {
            assertThat(text(node.once(node.begun(), "completed"))).isEqualTo("seen");
        }
    }

    @Test
    void anotherNodeRunsWhatADeadOneLeft() {
        RequestMetadata metadata = new RequestMetadata(ProtocolRevision.newest(), null, TaskScene.ABLE, null, null);
        BackgroundCall call = new BackgroundCall(
                "tools/call", TaskScene.object("{'name':'work','arguments':{}}"), metadata, null, Json.object());
        Instant now = Instant.now();
        Task dead = Task.begun(call, now.minusSeconds(60), Duration.ofHours(1)).leased("dead", now.minusSeconds(1));
        Task alive = Task.begun(call, now, Duration.ofHours(1)).leased("alive", now.plusSeconds(600));
        store.create(dead);
        store.create(alive);
        try (TaskScene node = node(TaskScene.SETTINGS, context -> "done")) {
            node.once(dead.id().value(), "completed");
            assertThat(node.get(alive.id().value()).path("status").asString("")).isEqualTo("working");
        }
    }

    @Test
    void closingHandsBackWhatRunsAndNobodyLosesIt() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        Function<ToolContext, String> work = context -> {
            context.background();
            if (first.getAndSet(false)) {
                running.countDown();
                await("being stopped", context::cancelled);
                return "by the first";
            }
            return "by the second";
        };
        TaskScene one = node(TaskScene.SETTINGS, work);
        String id = one.begun();
        running.await();
        one.close();
        try (TaskScene two = node(TaskScene.SETTINGS, work)) {
            assertThat(text(two.once(id, "completed"))).isEqualTo("by the second");
        }
        String later = one.begun();
        assertThat(one.get(later).path("status").asString("")).isEqualTo("working");
        try (TaskScene three = node(TaskScene.SETTINGS, work)) {
            assertThat(text(three.once(later, "completed"))).isEqualTo("by the second");
        }
    }

    @Test
    void twoNodesShareTheWorkAndNeverATask() {
        AtomicInteger runs = new AtomicInteger();
        Function<ToolContext, String> work = context -> {
            context.background();
            runs.incrementAndGet();
            return "done";
        };
        TaskSettings narrow = new TaskSettings(
                Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofMillis(600), 2, 1_000);
        try (TaskScene one = node(narrow, work);
                TaskScene two = node(narrow, work)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ids.add((i % 2 == 0 ? one : two).begun());
            }
            ids.forEach(id -> one.once(id, "completed"));
            assertThat(runs).hasValue(200);
        }
    }

    @Test
    void runsNoMoreAtATimeThanItMay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        TaskSettings narrow = TaskScene.SETTINGS.atMost(3, 100);
        try (TaskScene node = node(narrow, context -> {
            context.background();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return "done";
        })) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                ids.add(node.begun());
            }
            ids.forEach(id -> node.once(id, "completed"));
            assertThat(most.get()).isBetween(1, 3);
        }
    }

    @Test
    void cancellingOnOneNodeStopsTheRunOnAnother() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Function<ToolContext, String> work = context -> {
            context.background();
            running.countDown();
            await("being cancelled", context::cancelled);
            stopped.countDown();
            return "too late";
        };
        try (TaskScene one = node(TaskScene.SETTINGS, work);
                TaskScene two = node(TaskScene.SETTINGS, work)) {
            String id = one.begun();
            running.await();
            two.cancel(id);
            stopped.await();
            assertThat(two.get(id).path("status").asString("")).isEqualTo("cancelled");
        }
    }

    private boolean isWaiting(String id) {
        return store.find(new TaskId(id)).orElseThrow().state() instanceof TaskState.Working working
                && working.lease() == null;
    }

    private TaskScene node(TaskSettings settings, Function<ToolContext, String> work) {
        return TaskScene.of(new TasksExtension(store, settings), bus, work);
    }
}
