package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import dev.changeflow.mcp.McpServer;
import java.security.Principal;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One client's stream, and the conversation that lasts as long. Safe for use by many threads. */
final class SseSession {

    private static final int MOST_AT_ONCE = 100;

    private final String id = UUID.randomUUID().toString();
    private final EventStream stream;
    private final @Nullable String owner;
    private final LineConversation conversation;
    private final ReentrantLock taking = new ReentrantLock();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Runnable onEnd = () -> {};

    SseSession(McpServer server, EventStream stream, @Nullable Principal principal) {
        this.stream = stream;
        this.owner = principal == null ? null : principal.getName();
        this.conversation = new LineConversation(server, this::say, new BoundedTurns(MOST_AT_ONCE), principal);
    }

    /** What nobody can guess, and the client refers to it by. */
    String id() {
        return id;
    }

    /** Tells the client where its messages go. What is done {@code atEnd} is done once. */
    void begin(String messageUri, Runnable atEnd) {
        onEnd = atEnd;
        send(new ServerSentEvent("endpoint", null, null, messageUri));
    }

    /**
     * Takes a message, after those taken before.
     *
     * @param accepted called when it is certain to be taken, before it has any effect
     * @return false if it is not the owner's, or the session is over
     */
    boolean take(SseMessage message, Runnable accepted) {
        if (!Objects.equals(owner, message.sender())) {
            return false;
        }
        taking.lock();
        try {
            if (ended.get()) {
                return false;
            }
            accepted.run();
            conversation.accept(message.decoded());
            return true;
        } finally {
            taking.unlock();
        }
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            conversation.end();
            stream.close();
            onEnd.run();
        }
    }

    private void say(String message) {
        send(ServerSentEvent.message(message));
    }

    private void send(ServerSentEvent event) {
        try {
            stream.send(event);
        } catch (PeerGoneException e) {
            end();
        }
    }
}
