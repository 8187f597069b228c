package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stands for a caller who has gone on to other things. */
final class BackgroundPeer implements Peer {

    private final BackgroundCall call;
    private final List<Runnable> uponCancel = new ArrayList<>();
    private boolean cancelled;
    private @Nullable Outcome outcome;

    BackgroundPeer(BackgroundCall call) {
        this.call = call;
    }

    /** What it answered so far. */
    ObjectNode answers() {
        return call.answers();
    }

    /** Ends the run otherwise than with a reply. */
    synchronized void end(Outcome how) {
        outcome = how;
    }

    /** How the run ended that made no reply. */
    synchronized Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException(call.method() + " put its answer off in the background");
        }
        return outcome;
    }

    void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            cancelled = true;
            actions = List.copyOf(uponCancel);
            uponCancel.clear();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public Optional<Principal> principal() {
        return call.principal();
    }

    @Override
    public void send(Notification notification) {
        // There is nobody to hear it.
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    @Override
    public void onCancelled(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                uponCancel.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public boolean stays() {
        return false;
    }

    @Override
    public void answer(Reply reply) {
        // The request was answered long ago.
    }

    @Override
    public Optional<BackChannel> backChannel() {
        return Optional.empty();
    }
}
