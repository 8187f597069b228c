package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import java.security.Principal;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The caller of one request on a shared channel of lines. */
final class LinePeer implements Peer {

    private final Consumer<String> out;
    private final @Nullable Principal principal;
    private volatile boolean cancelled;

    LinePeer(Consumer<String> out, @Nullable Principal principal) {
        this.out = out;
        this.principal = principal;
    }

    void cancel() {
        cancelled = true;
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
}
