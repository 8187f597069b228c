package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one client in order, over one connection after the other (2025-11-25 basic/transports, "Resumability and
 * Redelivery"). Each has an event id; the last ones are kept, so that a client whose connection broke gets them over
 * the next. Lives on one node. Safe for use by several threads.
 */
final class ReplayStream {

    static final int MOST_EVENTS = 256;
    static final int MOST_BYTES = 1_048_576;

    private final String id;
    private final ReplayMemory memory;
    private final ReentrantLock speaking = new ReentrantLock();
    private final Deque<Said> kept = new ArrayDeque<>();
    private final AtomicReference<@Nullable EventStream> connection = new AtomicReference<>();
    private long keptBytes;
    private long next = 1;
    private volatile boolean ended;

    /** With an id that nobody guesses. */
    ReplayStream(String id, ReplayMemory memory) {
        this.id = id;
        this.memory = memory;
    }

    /** A stream that cannot be resumed: its events have no ids, and nothing is kept. */
    static ReplayStream once() {
        return new ReplayStream("", new ReplayMemory(0));
    }

    String id() {
        return id;
    }

    /** Whether somebody reads, as far as is known. */
    boolean isConnected() {
        return connection.get() != null;
    }

    boolean isEnded() {
        return ended;
    }

    /** Says something, at once or when the client comes back; waits while it reads too slowly. */
    void send(String message) {
        speaking.lock();
        try {
            if (ended) {
                return;
            }
            Said said = new Said(next, message);
            next++;
            if (!id.isEmpty()) {
                keep(said);
            }
            EventStream open = connection.get();
            if (open != null) {
                say(open, said);
            }
        } finally {
            speaking.unlock();
        }
    }

    /**
     * Goes on over a connection, which takes the place of any before it.
     *
     * @param after the number of the last event the client has; 0 for none
     * @param prime whether to tell the client at once where the stream stands, so that it can come back to it
     */
    void connect(EventStream opened, long after, boolean prime) {
        close(connection.getAndSet(opened));
        speaking.lock();
        try {
            if (prime) {
                say(opened, new Said(Math.min(after, next - 1), ""));
            }
            for (Said said : kept) {
                if (said.number() > after) {
                    say(opened, said);
                }
            }
            if (ended) {
                disconnect();
            }
        } finally {
            speaking.unlock();
        }
    }

    /** Notes that a connection is no more; the stream goes on without. */
    void gone(EventStream broken) {
        connection.compareAndSet(broken, null);
    }

    /** Ends the connection but not the stream; the client is to come back for the rest. */
    void letGo(Duration retryAfter) {
        speaking.lock();
        try {
            EventStream open = connection.get();
            if (open != null && !ended) {
                int millis = (int) Math.min(Integer.MAX_VALUE, retryAfter.toMillis());
                tell(open, new ServerSentEvent(null, null, millis, null));
                disconnect();
            }
        } finally {
            speaking.unlock();
        }
    }

    /** Ends the stream once all is said; what is kept can still be replayed. */
    void end() {
        speaking.lock();
        try {
            ended = true;
            disconnect();
        } finally {
            speaking.unlock();
        }
    }

    /** Ends the stream, whoever may be speaking, and keeps nothing. Never waits for the client. */
    void drop() {
        ended = true;
        disconnect();
        Thread.ofVirtual().name("mcp-stream-drop").start(this::forget);
    }

    /** Keeps nothing any more. */
    void forget() {
        speaking.lock();
        try {
            memory.giveBack(keptBytes);
            keptBytes = 0;
            kept.clear();
        } finally {
            speaking.unlock();
        }
    }

    private void keep(Said said) {
        while (!kept.isEmpty() && (kept.size() >= MOST_EVENTS || keptBytes + said.size() > MOST_BYTES)) {
            forgetFirst();
        }
        boolean fits = memory.take(said.size());
        while (!fits && !kept.isEmpty()) {
            forgetFirst();
            fits = memory.take(said.size());
        }
        if (fits) {
            kept.addLast(said);
            keptBytes += said.size();
        }
    }

    private void forgetFirst() {
        long size = kept.removeFirst().size();
        keptBytes -= size;
        memory.giveBack(size);
    }

    private void say(EventStream open, Said said) {
        String event = said.message().isEmpty() ? null : "message";
        tell(
                open,
                new ServerSentEvent(
                        event, id.isEmpty() ? null : StreamIds.event(id, said.number()), null, said.message()));
    }

    private void tell(EventStream open, ServerSentEvent event) {
        try {
            open.send(event);
        } catch (PeerGoneException e) {
            gone(open);
        }
    }

    private void disconnect() {
        close(connection.getAndSet(null));
    }

    private static void close(@Nullable EventStream open) {
        if (open != null) {
            open.close();
        }
    }

    private record Said(long number, String message) {

        /** About what it takes to keep. */
        long size() {
            return message.length() + 64L;
        }
    }
}
