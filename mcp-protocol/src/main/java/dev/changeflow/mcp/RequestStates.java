package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.seal.KeyRing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers so far as a token the client carries ({@code requestState}): sealed for one caller, method and set of
 * parameters, and for as long as a person may take to answer. It can be used more than once within that time.
 */
final class RequestStates {

    static final String NAME = "requestState";
    static final String RESPONSES = "inputResponses";

    static final Duration LIFETIME = Duration.ofHours(1);

    /** The parameters that say nothing of what is called for. */
    static final List<String> NOT_OF_THE_CALL = List.of("_meta", NAME, RESPONSES);

    private static final int LONGEST = 131_072;

    private final KeyRing keys;
    private final InstantSource clock;

    RequestStates(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Seals the answers.
     *
     * @throws JsonRpcException if they are too long
     */
    String seal(Call call, ObjectNode answers) {
        byte[] content = Json.bytes(answers);
        if (content.length > LONGEST) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS,
                    "Invalid params: the answers so far exceed " + LONGEST + " bytes; start again with shorter ones");
        }
        return keys.seal(purpose(call), content, clock.instant().plus(LIFETIME));
    }

    /**
     * The answers that came back.
     *
     * @throws JsonRpcException if the state is not one this server sealed for this request; which way, it does not say
     */
    ObjectNode open(Call call) {
        JsonNode state = call.params().path(NAME);
        if (state.isMissingNode()) {
            return Json.object();
        }
        return keys.open(purpose(call), state.asString(""), clock.instant())
                .map(Json::parse)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(
                        () -> new JsonRpcException(
                                ErrorCode.INVALID_PARAMS,
                                "Invalid params: \"requestState\" is not valid for this request; send the request again without it"));
    }

    private static String purpose(Call call) {
        ObjectNode salient = call.params().deepCopy();
        salient.remove(NOT_OF_THE_CALL);
        ArrayNode request = Json.mapper().createArrayNode().add(call.method());
        request.add(call.peer().principal().map(Principal::getName).orElse(null));
        request.add(sorted(salient));
        return "mcp request state " + digest(Json.bytes(request));
    }

    /** The same for every order of members. */
    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return Json.object().setAll(members);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode elements = Json.mapper().createArrayNode();
            array.forEach(element -> elements.add(sorted(element)));
            return elements;
        }
        return node;
    }

    private static String digest(byte[] content) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
