package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A caller in memory who reads events one by one, and may hang up. */
final class StreamedReply implements HttpReply {

    private final BlockingQueue<ServerSentEvent> events = new LinkedBlockingQueue<>();
    private final List<Runnable> goneActions = new ArrayList<>();
    private final boolean streams;
    private @Nullable HttpResponse response;
    private boolean ended;
    private boolean gone;

    /** Of a host that carries open streams, or of one that answers whole. */
    StreamedReply(boolean streams) {
        this.streams = streams;
    }

    BlockingQueue<ServerSentEvent> events() {
        return events;
    }

    @Nullable
    HttpResponse response() {
        return response;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    void hangUp() {
        List<Runnable> actions;
        synchronized (this) {
            gone = true;
            actions = List.copyOf(goneActions);
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public void send(HttpResponse whole) {
        response = whole;
    }

    @Override
    public EventStream stream(Headers headers) {
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

    private synchronized void record(ServerSentEvent event) {
        if (gone) {
            throw new PeerGoneException();
        }
        events.add(event);
    }

    private synchronized void end() {
        ended = true;
    }
}
