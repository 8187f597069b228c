package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that may take several rounds (basic/patterns/mrtr): each runs the handler from the top. */
final class Rounds {

    private final RequestStates states;
    private final Optional<Extension> taker;

    /**
     * Rounds of one server.
     *
     * @param taker the extension that takes over calls that go on in the background
     */
    Rounds(RequestStates states, Optional<Extension> taker) {
        this.states = states;
        this.taker = taker;
    }

    /**
     * Runs one round.
     *
     * @param silent whether nothing may be sent before the answer
     * @return what the handler answers; or, if it asked what has no answer, the question, whatever it made of that
     */
    WireResult answer(Call call, boolean silent, Function<CallContext, WireResult> handler) {
        Dialogue dialogue = dialogue(call);
        Departure departure = new Departure(call, taker, silent, dialogue);
        CallContext context = new CallContext(call, dialogue, departure, silent);
        WireResult result;
        try {
            result = handler.apply(context);
        } catch (Throwable thrown) {
            if (dialogue.complete() && !departure.isDecided()) {
                throw thrown;
            }
            return unfinished(call, dialogue, departure, context);
        }
        return dialogue.complete() && !departure.isDecided() ? result : unfinished(call, dialogue, departure, context);
    }

    private WireResult unfinished(Call call, Dialogue dialogue, Departure departure, CallContext context) {
        if (!dialogue.complete()) {
            return question(call, dialogue);
        }
        if (call.peer() instanceof BackgroundPeer background) {
            background.end(departure.waiting().orElseThrow());
            return WireResult.LATER;
        }
        if (context.cancelled()) {
            return ToolsFeature.refusal("This call was cancelled before it became a task");
        }
        return taker.flatMap(Extension::background).orElseThrow().takeOver(BackgroundCall.of(call, dialogue.answers()));
    }

    /** Whether a request answers a question, so that what it gets is not for others that look the same. */
    static boolean isRetry(Call call) {
        return call.params().has(RequestStates.NAME) || call.params().has(RequestStates.RESPONSES);
    }

    /** Runs a handler in whose answer there is no room for a question. */
    static WireResult withoutQuestions(Call call, Function<CallContext, WireResult> handler) {
        Call mute = call.askingNothing();
        Dialogue dialogue = new Dialogue(mute, Json.object(), Json.object());
        Departure nowhere = new Departure(mute, Optional.empty(), false, dialogue);
        try {
            return handler.apply(new CallContext(mute, dialogue, nowhere, false));
        } catch (Unanswered asked) {
            throw new IllegalStateException("the handler of " + call.method() + " asked the client", asked);
        }
    }

    private Dialogue dialogue(Call call) {
        if (call.metadata().revision().hasHandshake()) {
            return new Dialogue(call, Json.object(), Json.object());
        }
        if (call.peer() instanceof BackgroundPeer background) {
            return new Dialogue(call, Json.object(), background.answers());
        }
        return new Dialogue(call, states.open(call), responses(call.params()));
    }

    private static ObjectNode responses(ObjectNode params) {
        JsonNode given = params.path(RequestStates.RESPONSES);
        if (given instanceof ObjectNode responses) {
            return responses;
        }
        if (given.isMissingNode() || given.isNull()) {
            return Json.object();
        }
        throw new JsonRpcException(
                ErrorCode.INVALID_PARAMS,
                "Invalid params: \"inputResponses\" must be an object, an answer by each key");
    }

    private WireResult question(Call call, Dialogue dialogue) {
        ObjectNode lacking = dialogue.lacking();
        if (!lacking.isEmpty()) {
            ObjectNode data = Json.object();
            data.set("requiredCapabilities", lacking);
            throw new JsonRpcException(
                    ErrorCode.MISSING_CLIENT_CAPABILITY,
                    "Missing client capability: this request needs an answer from a client that declares "
                            + String.join(", ", lacking.propertyNames()),
                    data);
        }
        if (call.peer() instanceof BackgroundPeer background) {
            background.end(new Outcome.Asked(dialogue.open()));
            return WireResult.LATER;
        }
        ObjectNode body = Json.object();
        body.set("inputRequests", dialogue.open());
        body.put(RequestStates.NAME, states.seal(call, dialogue.answers()));
        return WireResult.inputRequired(body);
    }
}
