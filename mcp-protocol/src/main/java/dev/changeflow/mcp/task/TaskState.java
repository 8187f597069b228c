package dev.changeflow.mcp.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Where a task stands ({@code TaskStatus}). */
public sealed interface TaskState {

    /** The {@code status} on the wire. */
    String wireName();

    /** Whether it never changes again. */
    default boolean isTerminal() {
        return true;
    }

    /**
     * It runs, is about to, or waits for news.
     *
     * @param message what it waits for, or null
     * @param due when some node is to run it: at once, when the patience for news ends, or when its lease does
     * @param lease of the run that goes on, or null if none does
     */
    record Working(
            @Nullable String message, Instant due, @Nullable String lease) implements TaskState {

        @Override
        public String wireName() {
            return "working";
        }

        @Override
        public boolean isTerminal() {
            return false;
        }
    }

    /**
     * It waits for its client.
     *
     * @param questions without an answer, at least one
     */
    record InputRequired(List<TaskQuestion> questions) implements TaskState {

        /** Copies the list. */
        public InputRequired {
            questions = List.copyOf(questions);
        }

        @Override
        public String wireName() {
            return "input_required";
        }

        @Override
        public boolean isTerminal() {
            return false;
        }
    }

    /**
     * It came to an answer.
     *
     * @param result as the request would have got it. Not to be changed
     */
    record Completed(ObjectNode result) implements TaskState {

        @Override
        public String wireName() {
            return "completed";
        }
    }

    /**
     * It came to a JSON-RPC error.
     *
     * @param error with code and message. Not to be changed
     */
    record Failed(ObjectNode error) implements TaskState {

        @Override
        public String wireName() {
            return "failed";
        }
    }

    /** Its client did not want it any more. */
    record Cancelled() implements TaskState {

        @Override
        public String wireName() {
            return "cancelled";
        }
    }
}
