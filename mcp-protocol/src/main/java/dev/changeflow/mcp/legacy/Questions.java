package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.NoAnswerException;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests to one client that it has not answered yet. Their ids are strings nobody can guess, so they are never
 * taken for another's. Safe for use by many threads.
 */
public final class Questions {

    private static final int MOST = 100;
    private static final int LONGEST_REASON = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Duration patience;
    private final Map<RequestId, CompletableFuture<Outcome>> open = new HashMap<>();
    private @Nullable String ended;

    /** None yet. Each is given up after five minutes. */
    public Questions() {
        this(PATIENCE);
    }

    /** None yet. Each is given up after {@code patience}. */
    public Questions(Duration patience) {
        this.patience = patience;
    }

    /** The way to ask the client while it waits for the answer to a request, as {@link #ask} does. */
    public BackChannel during(Peer request, Consumer<? super Message> out) {
        return (method, params) -> ask(method, params, request, out);
    }

    /**
     * Asks, and waits for the answer. A question that is given up is cancelled (basic/utilities/cancellation).
     *
     * @param during the client's request that makes it necessary; if that is cancelled, so is this
     * @param out takes what is to be sent, on this thread
     * @return the {@code result}. Untrusted
     * @throws NoAnswerException if the client answers with an error, has gone, or takes too long
     */
    public JsonNode ask(String method, ObjectNode params, Peer during, Consumer<? super Message> out) {
        if (during.cancelled()) {
            throw new NoAnswerException("the call was cancelled");
        }
        RequestId id = RequestId.of(UUID.randomUUID().toString());
        CompletableFuture<Outcome> outcome = opened(id);
        try {
            during.onCancelled(() -> outcome.complete(new GivenUp("the call was cancelled")));
            out.accept(new Request(id, method, params));
            return switch (awaited(outcome)) {
                case Answered answered -> answered.result();
                case Refused refused -> throw new NoAnswerException(refused.reason());
                case GivenUp givenUp -> {
                    out.accept(cancellation(id, givenUp.reason()));
                    throw new NoAnswerException(givenUp.reason());
                }
            };
        } finally {
            closed(id);
        }
    }

    /**
     * Takes a reply from the client in. Never blocks.
     *
     * @return whether it answers an open question; if not, it is to be ignored
     */
    public boolean answered(Reply reply) {
        return switch (reply) {
            case Response response -> complete(response.id(), new Answered(response.result()));
            case ErrorResponse error ->
                error.id() != null
                        && complete(error.id(), new Refused("the client answered with an error: " + shortened(error)));
        };
    }

    /** Gives up all that is open, and whatever is asked from now on, without a word to the client. */
    public void end(String reason) {
        List<CompletableFuture<Outcome>> left;
        synchronized (open) {
            ended = reason;
            left = List.copyOf(open.values());
        }
        left.forEach(outcome -> outcome.complete(new Refused(reason)));
    }

    private CompletableFuture<Outcome> opened(RequestId id) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        synchronized (open) {
            if (ended != null) {
                throw new NoAnswerException(ended);
            }
            if (open.size() >= MOST) {
                throw new NoAnswerException("the client has " + MOST + " questions to answer already");
            }
            open.put(id, outcome);
        }
        return outcome;
    }

    private void closed(RequestId id) {
        synchronized (open) {
            open.remove(id);
        }
    }

    private boolean complete(RequestId id, Outcome outcome) {
        CompletableFuture<Outcome> waiting;
        synchronized (open) {
            waiting = open.get(id);
        }
        return waiting != null && waiting.complete(outcome);
    }

    private Outcome awaited(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new GivenUp("the client took longer than " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new GivenUp("the call was ended");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never a failure", e);
        }
    }

    private static Notification cancellation(RequestId id, String reason) {
        ObjectNode params = Json.object();
        params.set("requestId", id.toJson());
        return new Notification("notifications/cancelled", params.put("reason", reason));
    }

    private static String shortened(ErrorResponse error) {
        String message = error.message();
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON) + '…';
    }

    private sealed interface Outcome {}

    private record Answered(JsonNode result) implements Outcome {}

    private record Refused(String reason) implements Outcome {}

    /** Not worth waiting for any longer, which the client should know. */
    private record GivenUp(String reason) implements Outcome {}
}
