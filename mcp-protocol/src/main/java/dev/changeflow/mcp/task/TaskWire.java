package dev.changeflow.mcp.task;

import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tasks as clients see them.
 *
 * @param pollInterval how often a client should look
 */
record TaskWire(Duration pollInterval) {

    /** What every task says ({@code Task}). */
    ObjectNode brief(Task task) {
        ObjectNode body = Json.object()
                .put("taskId", task.id().value())
                .put("status", task.state().wireName())
                .put(
                        "createdAt",
                        task.createdAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put(
                        "lastUpdatedAt",
                        task.updatedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put(
                        "ttlMs",
                        Duration.between(task.createdAt(), task.expiresAt()).toMillis())
                .put("pollIntervalMs", pollInterval.toMillis());
        String message = message(task.state());
        if (!message.isEmpty()) {
            body.put("statusMessage", message);
        }
        return body;
    }

    /** All there is to know ({@code DetailedTask}). */
    ObjectNode detailed(Task task) {
        ObjectNode body = brief(task);
        switch (task.state()) {
            case TaskState.InputRequired waiting -> {
                ObjectNode requests = body.putObject("inputRequests");
                waiting.questions().forEach(question -> requests.set(question.wireKey(), question.request()));
            }
            case TaskState.Completed completed -> body.set("result", completed.result());
            case TaskState.Failed failed -> body.set("error", failed.error());
            case TaskState.Working working -> {}
            case TaskState.Cancelled cancelled -> {}
        }
        return body;
    }

    private static String message(TaskState state) {
        return switch (state) {
            case TaskState.Working working -> working.message() == null ? "" : working.message();
            case TaskState.Failed failed -> failed.error().path("message").asString("");
            case TaskState.InputRequired waiting -> "";
            case TaskState.Completed completed -> "";
            case TaskState.Cancelled cancelled -> "";
        };
    }
}
