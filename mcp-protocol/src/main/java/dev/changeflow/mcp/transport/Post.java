package dev.changeflow.mcp.transport;

import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;

/**
 * A POST to the endpoint.
 *
 * @param request as it came
 * @param reply the way back
 * @param accepted the forms of answer its client takes
 */
record Post(HttpRequest request, HttpReply reply, Acceptance accepted) {

    /** Whether messages reach the client while its request is still without an answer. */
    boolean streams() {
        return accepted.events() && reply.streams();
    }
}
