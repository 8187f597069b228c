package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The caller of one request on a shared channel of lines. */
final class LinePeer implements Peer {

    private final Consumer<String> out;
    private final @Nullable Principal principal;
    private final BiConsumer<LinePeer, Reply> finish;
    private final List<Runnable> onCancelled = new ArrayList<>(1);
    private volatile boolean cancelled;

    /** With {@code finish} for an answer that comes when the method has returned already. */
    LinePeer(Consumer<String> out, @Nullable Principal principal, BiConsumer<LinePeer, Reply> finish) {
        this.out = out;
        this.principal = principal;
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
        return Optional.ofNullable(principal);
    }

    @Override
    public void send(Notification notification) {
        if (!cancelled) {
            out.accept(MessageCodec.text(notification));
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
        return Optional.empty();
    }
}
