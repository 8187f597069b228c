package dev.changeflow.server.netty;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.PeerGoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its way back. The handler uses it on any thread; the connection on its event loop. */
final class Exchange implements HttpReply {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Connection connection;
    private final Framing framing;
    private final AtomicBoolean used = new AtomicBoolean();
    private final Object peerLock = new Object();
    private @Nullable List<Runnable> onPeerGone;
    private boolean peerGone;
    private boolean complete;
    private volatile @Nullable ChunkedEvents events;

    Exchange(Connection connection, Framing framing) {
        this.connection = connection;
        this.framing = framing;
    }

    Framing framing() {
        return framing;
    }

    /** The open event stream, if the handler chose one. */
    @Nullable
    ChunkedEvents events() {
        return events;
    }

    /**
     * Lets the handler answer; whatever it does, the peer gets an answer or a closed connection. The request is not kept:
     * a stream may outlive it by days.
     */
    void run(HttpHandler handler, HttpRequest request) {
        try {
            handler.handle(request, this);
            if (!used.get() && owesAnAnswer()) {
                throw new IllegalStateException("the handler returned without an answer");
            }
        } catch (PeerGoneException gone) {
            connection.abort();
        } catch (Throwable failure) {
            fail(request, failure);
        }
    }

    @Override
    public void send(HttpResponse response) {
        use();
        complete();
        connection.finish(this, response);
    }

    @Override
    public EventStream stream(Headers headers) {
        use();
        ChunkedEvents stream = new ChunkedEvents(connection, this);
        events = stream;
        synchronized (peerLock) {
            if (peerGone) {
                stream.peerGone();
            }
        }
        connection.startStream(this, headers);
        return stream;
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void onPeerGone(Runnable action) {
        synchronized (peerLock) {
            if (complete) {
                return;
            }
            if (!peerGone) {
                if (onPeerGone == null) {
                    onPeerGone = new ArrayList<>(1);
                }
                onPeerGone.add(action);
                return;
            }
        }
        action.run();
    }

    /** Tells the handler that nobody listens any more. */
    void peerGone() {
        List<Runnable> actions;
        synchronized (peerLock) {
            if (complete || peerGone) {
                return;
            }
            peerGone = true;
            actions = onPeerGone == null ? List.of() : onPeerGone;
            onPeerGone = null;
        }
        ChunkedEvents stream = events;
        if (stream != null) {
            stream.peerGone();
        }
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOG.error("what was to be done when the peer went failed", failure);
            }
        }
    }

    /** Nothing the peer does matters to the handler from here on. */
    void complete() {
        synchronized (peerLock) {
            complete = true;
            onPeerGone = null;
        }
    }

    private boolean owesAnAnswer() {
        synchronized (peerLock) {
            return !peerGone;
        }
    }

    private void use() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("this reply was already used");
        }
    }

    private void fail(HttpRequest request, Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.error("{} failed, reference {}", request, reference, failure);
        if (used.compareAndSet(false, true)) {
            complete();
            HttpResponse answer = HttpResponse.text(
                    500,
                    "Something went wrong on the server. Its log has details under reference " + reference + ".\n");
            connection.finish(this, answer);
        } else if (events != null) {
            connection.abort();
        }
    }
}
