package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * What goes back for one POST.
 *
 * @param status of the response, should it be plain
 * @param headers further ones
 * @param replies none for a POST that asked for nothing
 * @param batch whether a plain answer is an array
 */
record HttpAnswer(int status, Headers headers, List<? extends Reply> replies, boolean batch) {

    static final int OK = 200;

    /** Nothing to say: what came was taken. */
    static final HttpAnswer ACCEPTED = new HttpAnswer(202, Headers.empty(), List.of(), false);

    /** A reply under the status its error has in the newest revision. */
    static HttpAnswer modern(Reply reply) {
        int status = reply instanceof ErrorResponse error ? error.code().httpStatus() : OK;
        return new HttpAnswer(status, Headers.empty(), List.of(reply), false);
    }

    /** A reply under 200, as revisions with a handshake want it even for an error. */
    static HttpAnswer legacy(Reply reply, Headers headers) {
        return new HttpAnswer(OK, headers, List.of(reply), false);
    }

    /** A refusal of what was sent, before any method saw it. */
    static HttpAnswer refusal(int status, @Nullable RequestId id, ErrorCode code, String message) {
        return new HttpAnswer(status, Headers.empty(), List.of(new ErrorResponse(id, code, message)), false);
    }

    HttpResponse plain() {
        if (replies.isEmpty()) {
            return HttpResponse.empty(status).with(headers);
        }
        return HttpResponse.json(status, body()).with(headers);
    }

    private byte[] body() {
        if (!batch) {
            return MessageCodec.encode(replies.getFirst());
        }
        ArrayNode array = Json.mapper().createArrayNode();
        replies.forEach(reply -> array.add(reply.toJson()));
        return Json.bytes(array);
    }
}
