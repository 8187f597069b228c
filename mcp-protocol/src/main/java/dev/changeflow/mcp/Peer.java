package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import java.security.Principal;
import java.util.Optional;

/** The caller of one request, as its transport sees it. Safe for use by several threads. */
public interface Peer {

    /** Who calls, as the host authenticated it; empty where the host does not authenticate. */
    Optional<Principal> principal();

    /**
     * Sends a notification that belongs to the request, before its answer. Does nothing once the request is cancelled;
     * may wait while the peer reads too slowly.
     */
    void send(Notification notification);

    /** Whether the caller no longer wants the answer. */
    boolean cancelled();
}
