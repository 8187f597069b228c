package dev.changeflow.mcp.transport;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one POST of a revision with a handshake is answered: plain JSON, unless anything else is to be said first. That
 * makes an event stream of it; in a session, one the client can come back to. Safe for use by several threads.
 */
final class SessionAnswer {

    private final Post post;
    private final OpenSession session;
    private final LiveSessions live;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable LiveSession kept;
    private @Nullable ReplayStream stream;
    private boolean answered;

    SessionAnswer(Post post, OpenSession session, LiveSessions live) {
        this.post = post;
        this.session = session;
        this.live = live;
    }

    Post post() {
        return post;
    }

    OpenSession session() {
        return session;
    }

    /** Says something before the answer, if the client takes that. */
    void say(Message message) {
        ReplayStream open = post.accepted().events() ? opened() : null;
        if (open != null) {
            open.send(MessageCodec.text(message));
        }
    }

    /** Lets the connection go; the client comes back for the answer, if it can. */
    void letGo(Duration retryAfter) {
        ReplayStream open = session.isPrimed() && post.streams() ? opened() : null;
        if (open != null) {
            open.letGo(retryAfter);
        }
    }

    /** Answers, in the form that is still open. Once. */
    void answer(HttpAnswer answer) {
        ReplayStream open;
        opening.lock();
        try {
            open = stream;
            boolean plain = post.accepted().json() || answer.status() != HttpAnswer.OK;
            answered = true;
            if (open == null && plain) {
                post.reply().send(answer.plain());
                return;
            }
            if (open == null) {
                open = open(answer.headers());
            }
        } finally {
            opening.unlock();
        }
        for (Message reply : answer.replies()) {
            open.send(MessageCodec.text(reply));
        }
        open.end();
        LiveSession keeper = kept;
        if (keeper != null) {
            live.ended(keeper, open);
        }
    }

    private @Nullable ReplayStream opened() {
        opening.lock();
        try {
            if (answered) {
                return null;
            }
            return stream == null ? open(Headers.empty()) : stream;
        } finally {
            opening.unlock();
        }
    }

    private ReplayStream open(Headers headers) {
        ReplayStream opened;
        if (session.key() == null) {
            opened = ReplayStream.once();
        } else {
            LiveSession keeper = live.open(session.key());
            kept = keeper;
            opened = keeper.answering();
        }
        EventStream connection = post.reply().stream(HttpPeer.UNBUFFERED.with(headers));
        post.reply().onPeerGone(() -> opened.gone(connection));
        opened.connect(connection, 0, session.isPrimed());
        stream = opened;
        return opened;
    }
}
