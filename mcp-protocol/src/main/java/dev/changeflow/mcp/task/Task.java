package dev.changeflow.mcp.task;

import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.Outcome;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.task.TaskState.Cancelled;
import dev.changeflow.mcp.task.TaskState.Completed;
import dev.changeflow.mcp.task.TaskState.Failed;
import dev.changeflow.mcp.task.TaskState.InputRequired;
import dev.changeflow.mcp.task.TaskState.Working;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that goes on in the background. Each change makes the next version.
 *
 * @param id which task
 * @param version 1 at first
 * @param call what is to be run
 * @param createdAt when it was created
 * @param updatedAt when its client last could have noticed something
 * @param expiresAt from when on it may be forgotten, whatever its state
 * @param rounds how often it asked its client
 * @param state where it stands
 */
public record Task(
        TaskId id,
        long version,
        BackgroundCall call,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        int rounds,
        TaskState state) {

    /** A new task, due at once. */
    static Task begun(BackgroundCall call, Instant now, Duration timeToLive) {
        TaskState state = new Working(null, now, null);
        return new Task(TaskId.random(), 1, call, now, now, now.plus(timeToLive), 0, state);
    }

    /** Whether it belongs to whoever calls by this name, or to everybody if the host does not authenticate. */
    boolean isOf(@Nullable String caller) {
        return caller == null ? call.caller() == null : caller.equals(call.caller());
    }

    /** Whether a run with this lease goes on. */
    boolean isLeased(String lease) {
        return state instanceof Working working && lease.equals(working.lease());
    }

    /** Whether it waits for news. */
    boolean isPatient() {
        return state instanceof Working working && working.lease() == null && working.message() != null;
    }

    /** Whether nothing runs it that could still be alive. */
    boolean isFree(Instant now) {
        return state instanceof Working working
                && (working.lease() == null || !working.due().isAfter(now));
    }

    /** Taken by a run for some time; must work. */
    Task leased(String lease, Instant until) {
        return quietly(new Working(message(), until, lease));
    }

    /** Due, with no run; must work. */
    Task due(Instant when) {
        return quietly(new Working(message(), when, null));
    }

    /** After a run of it has ended. */
    Task after(Outcome outcome, Instant now, Instant recheck) {
        return switch (outcome) {
            case Outcome.Answered answered -> visibly(new Completed(answered.result()), now);
            case Outcome.Failed failed -> visibly(new Failed(failed.error()), now);
            case Outcome.Waiting waiting ->
                new Task(
                        id,
                        version + 1,
                        call,
                        createdAt,
                        waiting.reason().equals(message()) ? updatedAt : now,
                        expiresAt,
                        rounds,
                        new Working(waiting.reason(), recheck, null));
            case Outcome.Asked asked -> asking(asked.questions(), now);
        };
    }

    /** With the responses to questions that wait for one; empty if none does. */
    Optional<Task> answered(ObjectNode responses, Instant now) {
        if (!(state instanceof InputRequired waiting)) {
            return Optional.empty();
        }
        ObjectNode answers = Json.object();
        for (TaskQuestion question : waiting.questions()) {
            if (responses.has(question.wireKey())) {
                answers.set(question.key(), responses.get(question.wireKey()));
            }
        }
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        List<TaskQuestion> left = waiting.questions().stream()
                .filter(question -> !responses.has(question.wireKey()))
                .toList();
        TaskState next = left.isEmpty() ? new Working(null, now, null) : new InputRequired(left);
        return Optional.of(new Task(id, version + 1, call.answered(answers), createdAt, now, expiresAt, rounds, next));
    }

    /** Not wanted any more; empty if it is over already. */
    Optional<Task> cancelled(Instant now) {
        return state.isTerminal() ? Optional.empty() : Optional.of(visibly(new Cancelled(), now));
    }

    private Task asking(ObjectNode questions, Instant now) {
        int round = rounds + 1;
        List<TaskQuestion> asked = questions.properties().stream()
                .map(question -> TaskQuestion.of(question.getKey(), round, (ObjectNode) question.getValue()))
                .toList();
        return new Task(id, version + 1, call, createdAt, now, expiresAt, round, new InputRequired(asked));
    }

    private @Nullable String message() {
        return state instanceof Working working ? working.message() : null;
    }

    private Task visibly(TaskState next, Instant now) {
        return new Task(id, version + 1, call, createdAt, now, expiresAt, rounds, next);
    }

    private Task quietly(TaskState next) {
        return new Task(id, version + 1, call, createdAt, updatedAt, expiresAt, rounds, next);
    }
}
