package dev.changeflow.mcp.transport;

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

/** A caller in memory who writes down what is answered, and may hang up. */
final class RecordingReply implements HttpReply, HttpConnection.Answer {

    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final List<Runnable> goneActions = new ArrayList<>();
    private @Nullable HttpResponse response;
    private @Nullable Headers streamed;
    private final boolean streams;
    private boolean ended;
    private boolean gone;

    RecordingReply() {
        this(true);
    }

    /** Of a host that carries open streams, or of one that answers whole. */
    RecordingReply(boolean streams) {
        this.streams = streams;
    }

    @Override
    public synchronized void send(HttpResponse whole) {
        requireUnused();
        response = whole;
        ended = true;
    }

    @Override
    public synchronized EventStream stream(Headers headers) {
        requireUnused();
        streamed = headers.with("Content-Type", "text/event-stream");
        return new EventStream() {
            @Override
            public void send(ServerSentEvent event) {
                record(event);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    @Override
    public boolean streams() {
        return streams;
    }

    @Override
    public synchronized void onPeerGone(Runnable action) {
        goneActions.add(action);
        if (gone) {
            action.run();
        }
    }

    synchronized void hangUp() {
        gone = true;
        goneActions.forEach(Runnable::run);
    }

    synchronized boolean isAnswered() {
        return response != null || streamed != null;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized int status() {
        return response != null ? response.status() : 200;
    }

    @Override
    public synchronized Headers headers() {
        if (response != null) {
            return response.headers();
        }
        return streamed != null ? streamed : Headers.empty();
    }

    @Override
    public synchronized byte[] body() {
        return response != null ? response.body() : events.toByteArray();
    }

    private synchronized void record(ServerSentEvent event) {
        if (gone) {
            throw new PeerGoneException();
        }
        events.writeBytes(event.encode());
    }

    private synchronized void end() {
        ended = true;
    }

    private void requireUnused() {
        if (isAnswered()) {
            throw new IllegalStateException("answered twice");
        }
    }
}
