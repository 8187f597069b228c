package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that may take several rounds (basic/patterns/mrtr): each runs the handler from the top. */
final class Rounds {

    private final RequestStates states;

    Rounds(RequestStates states) {
        this.states = states;
    }

    /**
     * Runs one round.
     *
     * @param silent whether nothing may be sent before the answer
     * @return what the handler answers; or, if it asked what has no answer, the question, whatever it made of that
     */
    WireResult answer(Call call, boolean silent, Function<CallContext, WireResult> handler) {
        Dialogue dialogue = dialogue(call);
        WireResult result;
        try {
            result = handler.apply(new CallContext(call, dialogue, silent));
        } catch (Throwable thrown) {
            if (dialogue.complete()) {
                throw thrown;
            }
            return question(call, dialogue);
        }
        return dialogue.complete() ? result : question(call, dialogue);
    }

    /** Whether a request answers a question, so that what it gets is not for others that look the same. */
    static boolean isRetry(Call call) {
        return call.params().has(RequestStates.NAME) || call.params().has(RequestStates.RESPONSES);
    }

    /** Runs a handler in whose answer there is no room for a question. */
    static WireResult withoutQuestions(Call call, Function<CallContext, WireResult> handler) {
        Call mute = call.askingNothing();
        try {
            return handler.apply(new CallContext(mute, new Dialogue(mute, Json.object(), Json.object()), false));
        } catch (Unanswered asked) {
            throw new IllegalStateException("the handler of " + call.method() + " asked the client", asked);
        }
    }

    private Dialogue dialogue(Call call) {
        if (call.metadata().revision().hasHandshake()) {
            return new Dialogue(call, Json.object(), Json.object());
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
        ObjectNode body = Json.object();
        body.set("inputRequests", dialogue.open());
        body.put(RequestStates.NAME, states.seal(call, dialogue.answers()));
        return WireResult.inputRequired(body);
    }
}
