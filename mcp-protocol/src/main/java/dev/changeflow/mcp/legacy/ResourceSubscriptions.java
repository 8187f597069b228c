package dev.changeflow.mcp.legacy;

/**
 * The resources a client wants to hear of, where it can be told anything outside its requests (server/resources,
 * "Subscriptions"). Safe for use by many threads.
 */
public interface ResourceSubscriptions {

    /**
     * Tells the client from now on that a resource reads differently. Once is enough.
     *
     * @param uri untrusted
     * @throws dev.changeflow.mcp.jsonrpc.JsonRpcException to refuse
     */
    void subscribe(String uri);

    /** Tells the client so no more; does nothing if it was not told. */
    void unsubscribe(String uri);
}
