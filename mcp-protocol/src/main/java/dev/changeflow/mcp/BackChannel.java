package dev.changeflow.mcp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests from a server to its client, as revisions with a handshake have them. Safe for use by several threads. */
@FunctionalInterface
public interface BackChannel {

    /**
     * Sends a request and waits for the response.
     *
     * @return its {@code result}. Untrusted
     * @throws NoAnswerException if the client refuses, has gone, or takes too long
     */
    JsonNode ask(String method, ObjectNode params);
}
