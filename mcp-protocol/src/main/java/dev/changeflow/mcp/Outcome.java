package dev.changeflow.mcp;

import tools.jackson.databind.node.ObjectNode;

/** How one run of a call in the background ended. */
public sealed interface Outcome {

    /**
     * With an answer, a tool's refusal included.
     *
     * @param result as the request would have got it
     */
    record Answered(ObjectNode result) implements Outcome {}

    /**
     * With a JSON-RPC error.
     *
     * @param error its code, message and data
     */
    record Failed(ObjectNode error) implements Outcome {}

    /**
     * With questions for the client. The call is to be run again when it has answered.
     *
     * @param questions by the handler's keys ({@code InputRequests})
     */
    record Asked(ObjectNode questions) implements Outcome {}

    /**
     * Because there is nothing to do now. The call is to be run again when there is news, and now and then without.
     *
     * @param topic of the news on the server's event bus
     * @param reason in a few words, for people
     */
    record Waiting(String topic, String reason) implements Outcome {}
}
