package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for the answer to a request of its own, until it cancels that. */
final class Caller implements Peer {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    void cancel() {
        cancelled = true;
        actions.forEach(Runnable::run);
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public void send(Notification notification) {
        throw new UnsupportedOperationException("not for questions");
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public synchronized void onCancelled(Runnable action) {
        actions.add(action);
    }

    @Override
    public boolean stays() {
        return true;
    }

    @Override
    public void answer(Reply reply) {
        throw new UnsupportedOperationException("not for questions");
    }

    @Override
    public Optional<BackChannel> backChannel() {
        return Optional.empty();
    }
}
