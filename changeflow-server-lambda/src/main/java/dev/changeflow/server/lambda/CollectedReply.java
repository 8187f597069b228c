package dev.changeflow.server.lambda;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what the handler answers until it can leave whole. */
final class CollectedReply implements HttpReply {

    private final int largest;
    private final List<Runnable> onPeerGone = new ArrayList<>();
    private boolean used;
    private boolean ended;
    private boolean cut;
    private @Nullable HttpResponse response;
    private @Nullable Collected events;

    /** A reply that gives a stream up when it has collected {@code largest} bytes. */
    CollectedReply(int largest) {
        this.largest = largest;
    }

    @Override
    public synchronized void send(HttpResponse whole) {
        use();
        response = whole;
        end();
    }

    @Override
    public synchronized EventStream stream(Headers headers) {
        use();
        events = new Collected(headers);
        return events;
    }

    @Override
    public boolean streams() {
        return false;
    }

    @Override
    public void onPeerGone(Runnable action) {
        synchronized (this) {
            if (!cut) {
                if (!ended) {
                    onPeerGone.add(action);
                }
                return;
            }
        }
        action.run();
    }

    synchronized boolean isUsed() {
        return used;
    }

    /** Answers this instead of a stream the handler began, unless the answer has ended. */
    synchronized void fail(HttpResponse instead) {
        if (!ended) {
            used = true;
            response = instead;
            end();
        }
    }

    /** Ends the answer as it stands: to the handler it looks as if the peer had gone. */
    void cut() {
        List<Runnable> actions;
        synchronized (this) {
            if (ended) {
                return;
            }
            used = true;
            cut = true;
            actions = List.copyOf(onPeerGone);
            end();
        }
        actions.forEach(Runnable::run);
    }

    /** Waits for the handler to have ended its answer; false if it has not. */
    synchronized boolean awaitEnd(long deadlineNanos) throws InterruptedException {
        for (long left = deadlineNanos - System.nanoTime();
                !ended && left > 0;
                left = deadlineNanos - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        return ended;
    }

    /** The whole answer, once it has ended. */
    synchronized HttpResponse result() {
        if (response != null) {
            return response;
        }
        return events != null ? events.response() : HttpResponse.text(504, "There was not enough time to answer.\n");
    }

    private void use() {
        if (used) {
            throw new IllegalStateException("this reply was already used");
        }
        used = true;
    }

    private void end() {
        ended = true;
        onPeerGone.clear();
        notifyAll();
    }

    private final class Collected implements EventStream {

        private final Headers headers;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Collected(Headers headers) {
            this.headers = headers;
        }

        @Override
        public void send(ServerSentEvent event) {
            byte[] encoded = event.encode();
            boolean full;
            synchronized (CollectedReply.this) {
                if (ended && !cut) {
                    return;
                }
                full = !cut && bytes.size() + encoded.length > largest;
                if (!cut && !full) {
                    bytes.writeBytes(encoded);
                    return;
                }
            }
            if (full) {
                cut();
            }
            throw new PeerGoneException();
        }

        @Override
        public void close() {
            synchronized (CollectedReply.this) {
                end();
            }
        }

        HttpResponse response() {
            return HttpResponse.of(200, headers.with("Content-Type", "text/event-stream"), bytes.toByteArray());
        }
    }
}
