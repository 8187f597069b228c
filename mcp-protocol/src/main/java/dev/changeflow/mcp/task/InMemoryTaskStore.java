package dev.changeflow.mcp.task;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps tasks in a map. */
final class InMemoryTaskStore implements TaskStore {

    private final Map<TaskId, Task> tasks = new ConcurrentHashMap<>();

    @Override
    public void create(Task task) {
        if (tasks.putIfAbsent(task.id(), task) != null) {
            throw new IllegalStateException("there is a task of this id");
        }
    }

    @Override
    public Optional<Task> find(TaskId id) {
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public boolean replace(Task task) {
        Task known = tasks.get(task.id());
        return known != null && known.version() == task.version() - 1 && tasks.replace(task.id(), known, task);
    }

    @Override
    public List<TaskId> due(Instant now, int limit) {
        record Due(TaskId id, Instant since) {}
        return unexpired(now)
                .flatMap(task -> task.state() instanceof TaskState.Working working
                        ? Stream.of(new Due(task.id(), working.due()))
                        : Stream.empty())
                .filter(due -> !due.since().isAfter(now))
                .sorted(Comparator.comparing(Due::since))
                .limit(limit)
                .map(Due::id)
                .toList();
    }

    @Override
    public int unfinished(@Nullable String caller, Instant now) {
        return (int) unexpired(now)
                .filter(task -> !task.state().isTerminal() && task.isOf(caller))
                .count();
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        List<TaskId> expired = tasks.values().stream()
                .filter(task -> !task.expiresAt().isAfter(now))
                .limit(limit)
                .map(Task::id)
                .toList();
        return (int) expired.stream().filter(id -> tasks.remove(id) != null).count();
    }

    private Stream<Task> unexpired(Instant now) {
        return tasks.values().stream().filter(task -> task.expiresAt().isAfter(now));
    }
}
