package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one HTTP request in the newest revision, who does not want the answer any more once gone. It is plain
 * JSON, unless a notification comes first: that makes an event stream of it. Nothing waits to be decided.
 */
final class HttpPeer implements Peer {

    static final Headers UNBUFFERED = Headers.of("X-Accel-Buffering", "no", "Cache-Control", "no-cache");

    private final HttpReply reply;
    private final @Nullable Principal principal;
    private final Acceptance accepted;
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable EventStream stream;
    private boolean answered;
    private final List<Runnable> onCancelled = new ArrayList<>(1);
    private volatile boolean gone;

    HttpPeer(HttpReply reply, @Nullable Principal principal, Acceptance accepted) {
        this.reply = reply;
        this.principal = principal;
        this.accepted = accepted;
        reply.onPeerGone(this::leave);
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    @Override
    public void send(Notification notification) {
        if (!accepted.events()) {
            return;
        }
        sending.lock();
        try {
            if (!answered && !gone) {
                event(notification, Headers.empty());
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public boolean cancelled() {
        return gone;
    }

    @Override
    public void onCancelled(Runnable action) {
        synchronized (onCancelled) {
            if (!gone) {
                onCancelled.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public boolean stays() {
        return accepted.events() && reply.streams();
    }

    /** Whether the client said that it takes event streams. */
    boolean takesEvents() {
        return accepted.events();
    }

    @Override
    public void answer(Reply reply) {
        answer(HttpAnswer.modern(reply));
    }

    @Override
    public Optional<BackChannel> backChannel() {
        return Optional.empty();
    }

    /** Answers, in the form that is still open. */
    void answer(HttpAnswer answer) {
        sending.lock();
        try {
            if (answered) {
                return;
            }
            answered = true;
            if (gone) {
                close();
            } else if (stream == null && (accepted.json() || answer.status() != HttpAnswer.OK)) {
                reply.send(answer.plain());
            } else {
                answer.replies().forEach(message -> event(message, answer.headers()));
                close();
            }
        } finally {
            sending.unlock();
        }
    }

    private void event(Message message, Headers headers) {
        try {
            EventStream open = stream;
            if (open == null) {
                open = reply.stream(UNBUFFERED.with(headers));
                stream = open;
            }
            open.send(ServerSentEvent.message(MessageCodec.text(message)));
        } catch (PeerGoneException e) {
            leave();
        }
    }

    private void leave() {
        List<Runnable> actions;
        synchronized (onCancelled) {
            gone = true;
            actions = List.copyOf(onCancelled);
            onCancelled.clear();
        }
        actions.forEach(Runnable::run);
    }

    private void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
