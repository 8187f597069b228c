package dev.changeflow.mcp.task;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tasks there are, changed one version at a time; whoever listens hears of what a client can notice. */
final class TaskLedger {

    private final TaskStore store;
    private final EventBus bus;
    private final InstantSource clock;

    TaskLedger(TaskStore store, EventBus bus, InstantSource clock) {
        this.store = store;
        this.bus = bus;
        this.clock = clock;
    }

    /** Where a task's changes are told. */
    static String topic(TaskId id) {
        return "notifications/tasks " + id;
    }

    TaskStore store() {
        return store;
    }

    Instant now() {
        return clock.instant();
    }

    /** The task, unless it expired. */
    Optional<Task> find(TaskId id) {
        return store.find(id).filter(task -> task.expiresAt().isAfter(now()));
    }

    /** The task, if it belongs to this caller. */
    Optional<Task> find(TaskId id, @Nullable String caller) {
        return find(id).filter(task -> task.isOf(caller));
    }

    /** Changes a task in a way its client can notice, as often as it takes; empty if there is none or nothing to do. */
    Optional<Task> change(TaskId id, Function<Task, Optional<Task>> step) {
        Optional<Task> changed = replace(id, step);
        changed.ifPresent(task -> bus.publish(
                topic(id),
                Json.object()
                        .put("taskId", id.value())
                        .put("status", task.state().wireName())));
        return changed;
    }

    /** Changes who runs a task and when; empty if there is none, or the condition does not hold. */
    Optional<Task> turn(TaskId id, Predicate<Task> condition, Function<Task, Task> step) {
        return replace(id, task -> condition.test(task) ? Optional.of(step.apply(task)) : Optional.empty());
    }

    private Optional<Task> replace(TaskId id, Function<Task, Optional<Task>> step) {
        while (true) {
            Optional<Task> next = find(id).flatMap(step);
            if (next.isEmpty() || store.replace(next.get())) {
                return next;
            }
        }
    }
}
