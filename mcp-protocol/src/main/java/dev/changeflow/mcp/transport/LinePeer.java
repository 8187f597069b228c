package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The caller of one request on a shared channel of lines. */
final class LinePeer implements Peer {

    private final LineChannel channel;
    private final boolean canBeAsked;
    private final BiConsumer<LinePeer, Reply> finish;
    private final List<Runnable> onCancelled = new ArrayList<>(1);
    private volatile boolean cancelled;

    /**
     * The caller of one more request.
     *
     * @param canBeAsked whether it takes requests while its own waits
     * @param finish for an answer that comes when the method has returned already
     */
    LinePeer(LineChannel channel, boolean canBeAsked, BiConsumer<LinePeer, Reply> finish) {
        this.channel = channel;
        this.canBeAsked = canBeAsked;
        this.finish = finish;
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
        return Optional.ofNullable(channel.principal());
    }

    @Override
    public void send(Notification notification) {
        if (!cancelled) {
            channel.say(notification);
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
        return true;
    }

    @Override
    public void answer(Reply reply) {
        finish.accept(this, reply);
    }

    @Override
    public Optional<BackChannel> backChannel() {
        return canBeAsked ? Optional.of(channel.during(this)) : Optional.empty();
    }
}
