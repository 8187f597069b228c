package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A kind of notification that clients may subscribe to (basic/patterns/subscriptions). */
public interface Feed {

    /** The member of the {@code notifications} filter that asks for it, such as {@code toolsListChanged}. */
    String filter();

    /**
     * What of a filter's value this server honours for this caller.
     *
     * @param wanted the value in the request. Untrusted
     * @return empty for nothing, which leaves the filter out of the acknowledgement
     * @throws dev.changeflow.mcp.jsonrpc.JsonRpcException to refuse the whole subscription
     */
    Optional<Honoured> honour(JsonNode wanted, Call call);

    /**
     * What is acknowledged, and where it comes from.
     *
     * @param acknowledged the value of the filter in the acknowledgement
     * @param topics of the event bus to listen to. Events of one topic that come faster than the client reads are told
     *     once
     * @param notification made of an event when it is told; empty to tell nothing. May block
     */
    record Honoured(
            JsonNode acknowledged, List<String> topics, Function<JsonNode, Optional<Notification>> notification) {

        /** Copies the list. */
        public Honoured {
            topics = List.copyOf(topics);
        }
    }
}
