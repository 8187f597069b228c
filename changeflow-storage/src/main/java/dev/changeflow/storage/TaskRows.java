package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.TASKS;

import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.task.Task;
import dev.changeflow.mcp.task.TaskId;
import dev.changeflow.mcp.task.TaskQuestion;
import dev.changeflow.mcp.task.TaskState;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A task as a row of {@link Tables.Tasks}, and back. */
final class TaskRows {

    private TaskRows() {}

    /** The whole row of a task that is new. */
    static Record complete(Task task) {
        Record row = changing(task);
        row.set(TASKS.id, task.id().value());
        row.set(TASKS.createdAt, task.createdAt());
        BackgroundCall call = task.call();
        row.set(TASKS.method, call.method());
        row.set(TASKS.params, call.params());
        row.set(TASKS.caller, call.caller());
        row.set(TASKS.revision, call.metadata().revision().wireName());
        row.set(TASKS.capabilities, call.metadata().capabilities());
        row.set(TASKS.client, client(call.metadata().client()));
        return row;
    }

    /** What may differ from one version of a task to the next. */
    static Record changing(Task task) {
        Record row = TASKS.newRecord();
        row.set(TASKS.version, task.version());
        row.set(TASKS.updatedAt, task.updatedAt());
        row.set(TASKS.expiresAt, task.expiresAt());
        row.set(TASKS.rounds, task.rounds());
        row.set(TASKS.answers, task.call().answers());
        setState(row, task.state());
        return row;
    }

    private static void setState(Record row, TaskState state) {
        TaskState.Working working = state instanceof TaskState.Working now ? now : null;
        row.set(TASKS.status, state.wireName());
        row.set(TASKS.dueAt, working == null ? null : working.due());
        row.set(TASKS.lease, working == null ? null : working.lease());
        row.set(TASKS.message, working == null ? null : working.message());
        row.set(TASKS.questions, state instanceof TaskState.InputRequired waiting ? questions(waiting) : null);
        row.set(TASKS.outcome, outcome(state));
    }

    private static @Nullable ObjectNode outcome(TaskState state) {
        return switch (state) {
            case TaskState.Completed completed -> completed.result();
            case TaskState.Failed failed -> failed.error();
            case TaskState.Working working -> null;
            case TaskState.InputRequired waiting -> null;
            case TaskState.Cancelled cancelled -> null;
        };
    }

    static Task task(Record row) {
        RequestMetadata metadata = new RequestMetadata(
                ProtocolRevision.of(row.get(TASKS.revision)).orElseThrow(),
                client(row.get(TASKS.client)),
                row.get(TASKS.capabilities),
                null,
                null);
        return new Task(
                new TaskId(row.get(TASKS.id)),
                row.get(TASKS.version),
                new BackgroundCall(
                        row.get(TASKS.method),
                        row.get(TASKS.params),
                        metadata,
                        row.get(TASKS.caller),
                        row.get(TASKS.answers)),
                row.get(TASKS.createdAt),
                row.get(TASKS.updatedAt),
                row.get(TASKS.expiresAt),
                row.get(TASKS.rounds),
                state(row));
    }

    private static TaskState state(Record row) {
        String status = row.get(TASKS.status);
        return switch (status) {
            case "working" -> new TaskState.Working(row.get(TASKS.message), row.get(TASKS.dueAt), row.get(TASKS.lease));
            case "input_required" -> new TaskState.InputRequired(questions(row.get(TASKS.questions)));
            case "completed" -> new TaskState.Completed(row.get(TASKS.outcome));
            case "failed" -> new TaskState.Failed(row.get(TASKS.outcome));
            case "cancelled" -> new TaskState.Cancelled();
            default -> throw new IllegalStateException("a task has the status " + status);
        };
    }

    /** By wire key, in order. */
    private static ObjectNode questions(TaskState.InputRequired waiting) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        for (TaskQuestion question : waiting.questions()) {
            stored.putObject(question.wireKey()).put("key", question.key()).set("request", question.request());
        }
        return stored;
    }

    private static List<TaskQuestion> questions(ObjectNode stored) {
        return stored.properties().stream()
                .map(question -> new TaskQuestion(
                        question.getKey(), question.getValue().path("key").stringValue(), (ObjectNode)
                                question.getValue().path("request")))
                .toList();
    }

    private static @Nullable ObjectNode client(@Nullable Implementation client) {
        if (client == null) {
            return null;
        }
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        stored.put("name", client.name());
        stored.put("version", client.version());
        if (client.title() != null) {
            stored.put("title", client.title());
        }
        return stored;
    }

    private static @Nullable Implementation client(@Nullable ObjectNode stored) {
        return stored == null ? null : RequestMetadata.client(stored);
    }
}
