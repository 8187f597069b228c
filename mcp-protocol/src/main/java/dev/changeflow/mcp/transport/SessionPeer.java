package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The caller of one request in a revision with a handshake. A broken connection does not cancel the request; a
 * notification does, in whatever POST it comes.
 */
final class SessionPeer implements Peer {

    private final SessionAnswer way;
    private final LiveSessions live;
    private final List<Runnable> onCancelled = new ArrayList<>(1);
    private volatile boolean cancelled;

    SessionPeer(SessionAnswer way, LiveSessions live) {
        this.way = way;
        this.live = live;
    }

    void cancel() {
        List<Runnable> actions;
        synchronized (onCancelled) {
            cancelled = true;
            actions = List.copyOf(onCancelled);
            onCancelled.clear();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public Optional<Principal> principal() {
        return way.post().request().principal();
    }

    @Override
    public void send(Notification notification) {
        if (!cancelled) {
            way.say(notification);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancelled(Runnable action) {
        synchronized (onCancelled) {
            if (!cancelled) {
                onCancelled.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public boolean stays() {
        return way.post().streams();
    }

    @Override
    public void answer(Reply reply) {
        way.answer(HttpAnswer.legacy(reply, Headers.empty()));
    }

    @Override
    public void letGo(Duration retryAfter) {
        way.letGo(retryAfter);
    }

    @Override
    public Optional<BackChannel> backChannel() {
        String key = way.session().key();
        return key == null || !way.post().streams()
                ? Optional.empty()
                : Optional.of((method, params) -> live.open(key).questions().ask(method, params, this, way::say));
    }
}
