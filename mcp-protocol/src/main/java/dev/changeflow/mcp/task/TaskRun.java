package dev.changeflow.mcp.task;

import dev.changeflow.mcp.BackgroundRun;
import dev.changeflow.mcp.Outcome;

/**
 * One run of a task on this node.
 *
 * @param id of the task
 * @param lease it runs under
 * @param run of the handler
 */
record TaskRun(TaskId id, String lease, BackgroundRun run) {

    /** Runs the handler on this thread. */
    Outcome outcome() {
        return run.run();
    }

    /** Tells the handler to end. */
    void stop() {
        run.cancel();
    }
}
