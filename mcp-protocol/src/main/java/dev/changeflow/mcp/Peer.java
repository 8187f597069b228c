package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.time.Duration;
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

    /**
     * Calls {@code action} once when the caller no longer wants the answer, or at once if that is so already. May be
     * called on any thread; the action must not block.
     */
    void onCancelled(Runnable action);

    /**
     * Whether notifications go out while the request is still without an answer, for however long that is. Not so where
     * a host can only answer whole, or the caller does not take a stream.
     */
    boolean stays();

    /**
     * Answers a request whose method put the answer off ({@link McpServer#handle} returned nothing). Does nothing if it
     * is answered or cancelled already.
     */
    void answer(Reply reply);

    /**
     * Lets the connection go without an answer and has the client come back for it. Does nothing in revisions and
     * transports where a client cannot come back.
     */
    default void letGo(Duration retryAfter) {}

    /** The way to ask this caller something while its request waits; empty in revisions and transports without one. */
    Optional<BackChannel> backChannel();
}
