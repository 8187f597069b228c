package dev.changeflow.mcp.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.Outcome;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What every {@link TaskStore} does. */
public abstract class TaskStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    /** The store of this test, with nothing in it at first. */
    protected abstract TaskStore store();

    @Test
    final void keepsEverythingOfEveryState() {
        List<TaskQuestion> questions = List.of(
                new TaskQuestion("name", "name", object("{\"method\":\"a\",\"params\":{\"n\":1.50}}")),
                new TaskQuestion("name#2", "name", object("{\"method\":\"b\",\"params\":{}}")));
        List<TaskState> states = List.of(
                new TaskState.Working(null, NOW, null),
                new TaskState.Working("waiting for \u00e9\ud83d\ude00", NOW.plusMillis(1), "lease"),
                new TaskState.InputRequired(questions),
                new TaskState.Completed(object("{\"content\":[],\"isError\":true}")),
                new TaskState.Failed(object("{\"code\":-32603,\"message\":\"no\"}")),
                new TaskState.Cancelled());
        for (TaskState state : states) {
            Task task = task("ann", state);
            store().create(task);
            assertThat(store().find(task.id())).contains(task);
        }
    }

    @Test
    final void keepsACallWithoutCallerAndClient() {
        RequestMetadata bare = new RequestMetadata(ProtocolRevision.V2026_07_28, null, Json.object(), null, null);
        Task task = of(
                new BackgroundCall("tools/call", Json.object(), bare, null, Json.object()),
                new TaskState.Working(null, NOW, null));
        store().create(task);
        assertThat(store().find(task.id())).contains(task);
        Task untitled = of(
                new BackgroundCall(
                        "tools/call",
                        Json.object(),
                        new RequestMetadata(
                                ProtocolRevision.V2026_07_28,
                                new Implementation("client", null, "2"),
                                Json.object(),
                                null,
                                null),
                        null,
                        Json.object()),
                new TaskState.Cancelled());
        store().create(untitled);
        assertThat(store().find(untitled.id())).contains(untitled);
    }

    @Test
    final void findsNothingOfAnotherId() {
        store().create(due(NOW));
        assertThat(store().find(new TaskId("other"))).isEmpty();
    }

    @Test
    final void takesEachIdOnce() {
        Task task = due(NOW);
        store().create(task);
        assertThatThrownBy(() -> store().create(task)).isInstanceOf(RuntimeException.class);
    }

    @Test
    final void replacesNothingButTheVersionBefore() {
        Task first = due(NOW);
        store().create(first);
        Task second = first.leased("one", NOW.plusSeconds(30));
        assertThat(store().replace(second)).isTrue();
        assertThat(store().replace(first.leased("two", NOW.plusSeconds(30)))).isFalse();
        assertThat(store().replace(second)).isFalse();
        assertThat(store().find(first.id())).contains(second);
        assertThat(store().replace(due(NOW).due(NOW))).isFalse();
        Task asked = second.after(new Outcome.Asked(object("{\"q\":{\"method\":\"m\",\"params\":{}}}")), NOW, NOW);
        assertThat(store().replace(asked)).isTrue();
        Task answered =
                asked.answered(object("{\"q#4\":{\"action\":\"accept\"}}"), NOW).orElseThrow();
        assertThat(store().replace(answered)).isTrue();
        assertThat(store().find(first.id())).contains(answered);
    }

    @Test
    final void oneOfManyGetsTheLease() throws InterruptedException, ExecutionException {
        Task task = due(NOW);
        store().create(task);
        CountDownLatch go = new CountDownLatch(1);
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String lease = "lease " + i;
            claims.add(() -> {
                go.await();
                return store().replace(task.leased(lease, NOW.plusSeconds(30)));
            });
        }
        int won = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = claims.stream().map(threads::submit).toList();
            go.countDown();
            for (Future<Boolean> claim : running) {
                won += claim.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    final void listsWhatIsDueInOrder() {
        Task later = due(NOW.minusMillis(1));
        Task sooner = due(NOW.minusSeconds(5));
        Task exactly = due(NOW);
        Task lapsed = due(NOW.minusSeconds(9)).leased("gone", NOW.minusSeconds(1));
        List.of(later, sooner, exactly, due(NOW.plusMillis(1)), due(NOW).leased("runs", NOW.plusSeconds(1)))
                .forEach(store()::create);
        store().create(lapsed);
        store().create(task("ann", new TaskState.Cancelled()));
        store().create(expired(new TaskState.Working(null, NOW.minusSeconds(50), null)));
        assertThat(store().due(NOW, 10)).containsExactly(sooner.id(), lapsed.id(), later.id(), exactly.id());
        assertThat(store().due(NOW, 2)).containsExactly(sooner.id(), lapsed.id());
    }

    @Test
    final void countsWhatIsNotOverByCaller() {
        store().create(task("ann", new TaskState.Working(null, NOW, null)));
        store().create(task("ann", new TaskState.InputRequired(List.of())));
        store().create(task("ann", new TaskState.Cancelled()));
        store().create(task("bob", new TaskState.Working(null, NOW, null)));
        store().create(task(null, new TaskState.Working(null, NOW, null)));
        store().create(expired(new TaskState.Working(null, NOW, null)));
        assertThat(store().unfinished("ann", NOW)).isEqualTo(2);
        assertThat(store().unfinished("bob", NOW)).isEqualTo(1);
        assertThat(store().unfinished(null, NOW)).isEqualTo(1);
        assertThat(store().unfinished("", NOW)).isZero();
    }

    @Test
    final void forgetsWhatExpired() {
        Task kept = due(NOW);
        store().create(kept);
        List<Task> expired = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expired.add(expired(new TaskState.Cancelled()));
        }
        expired.forEach(store()::create);
        assertThat(store().find(expired.getFirst().id())).isPresent();
        assertThat(store().removeExpired(NOW, 2)).isEqualTo(2);
        assertThat(store().removeExpired(NOW, 2)).isEqualTo(1);
        assertThat(store().removeExpired(NOW, 2)).isZero();
        expired.forEach(task -> assertThat(store().find(task.id())).isEmpty());
        assertThat(store().find(kept.id())).isPresent();
        assertThat(store().replace(expired.getFirst().due(NOW))).isFalse();
    }

    private static Task due(Instant when) {
        return task("ann", new TaskState.Working(null, when, null));
    }

    private static Task task(@Nullable String caller, TaskState state) {
        RequestMetadata metadata = new RequestMetadata(
                ProtocolRevision.V2026_07_28,
                new Implementation("client", "The client", "1.0"),
                object("{\"extensions\":{\"x/y\":{}},\"elicitation\":{}}"),
                null,
                null);
        ObjectNode params = object("{\"name\":\"tool\",\"arguments\":{\"b\":[1,2.50],\"a\":\"\u00e9\"}}");
        return of(
                new BackgroundCall("tools/call", params, metadata, caller, object("{\"k\":{\"action\":\"accept\"}}")),
                state);
    }

    private static Task of(BackgroundCall call, TaskState state) {
        return new Task(TaskId.random(), 1, call, NOW, NOW.plusMillis(7), NOW.plus(Duration.ofDays(1)), 3, state);
    }

    private static Task expired(TaskState state) {
        Task task = task("ann", state);
        return new Task(task.id(), 1, task.call(), NOW.minusSeconds(60), NOW, NOW, 0, state);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }
}
