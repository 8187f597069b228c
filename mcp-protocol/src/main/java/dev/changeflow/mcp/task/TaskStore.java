package dev.changeflow.mcp.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tasks, so that they outlive the process that began them. Used by many threads, and by many nodes on the same
 * tasks: versions keep them from undoing each other's changes.
 *
 * <p>{@code TaskStoreContract} tests an implementation. Whatever goes wrong is thrown unchecked.
 */
public interface TaskStore {

    /**
     * Keeps a new task. When this returns, it is on disk and every node finds it.
     *
     * @param task of version 1, with an id that no other has
     */
    void create(Task task);

    /** The task as last written, expired or not. */
    Optional<Task> find(TaskId id);

    /**
     * Writes the next version of a task, unless another has been written since.
     *
     * @return whether the version before this one was still the last, and this one is now on disk
     */
    boolean replace(Task task);

    /**
     * Tasks that are to be run: working, due and not expired. Those due first come first.
     *
     * @param limit the most that are wanted
     */
    List<TaskId> due(Instant now, int limit);

    /**
     * How many tasks a caller has that are neither over nor expired.
     *
     * @param caller null for all callers a host did not authenticate
     */
    int unfinished(@Nullable String caller, Instant now);

    /**
     * Forgets tasks that expired. May be called by several nodes at once.
     *
     * @param limit the most to forget now
     * @return how many it forgot
     */
    int removeExpired(Instant now, int limit);

    /** A store that forgets everything with its process: for tests and demonstrations, and for nothing else. */
    static TaskStore inMemory() {
        return new InMemoryTaskStore();
    }
}
