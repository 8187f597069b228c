package dev.changeflow.mcp.legacy;

import java.security.Principal;
import java.util.Optional;

/**
 * The resources a client wants to hear of, where it can be told anything outside its requests (server/resources,
 * "Subscriptions"). Safe for use by many threads.
 */
public interface ResourceSubscriptions {

    /**
     * Tells the client from now on that a resource reads differently, while its caller may know of that. Once is enough.
     *
     * @param uri untrusted
     * @param caller as now authenticated; takes the place of an earlier one
     * @throws dev.changeflow.mcp.jsonrpc.JsonRpcException to refuse
     */
    void subscribe(String uri, Optional<Principal> caller);

    /** Tells the client so no more; does nothing if it was not told. */
    void unsubscribe(String uri);
}
