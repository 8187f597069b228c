package dev.changeflow.server.netty;

import dev.changeflow.http.HttpRequest;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Whole requests out of the bytes of one connection. Used on the event loop only. */
final class RequestReader {

    private static final String HEAD_END = "\r\n\r\n";

    private final HostLimits limits;
    private final HttpRequest.Connection connection;
    private final ByteQueue in = new ByteQueue();
    private @Nullable RequestHead head;
    private @Nullable RequestBody body;
    private boolean awaitsContinue;
    private boolean ended;

    RequestReader(HostLimits limits, HttpRequest.Connection connection) {
        this.limits = limits;
        this.connection = connection;
    }

    void add(ByteBuf bytes) {
        if (!ended) {
            in.add(bytes);
        }
    }

    /** How many bytes wait to be looked at. */
    int waiting() {
        return in.size();
    }

    /** Whether a head has come and its body has not yet. */
    boolean inBody() {
        return head != null;
    }

    /** Whether the peer waits for {@code 100 Continue} before it sends the body; true once a request. */
    boolean takeAwaitsContinue() {
        boolean awaited = awaitsContinue;
        awaitsContinue = false;
        return awaited;
    }

    /** The next request, or why there is none; null if it has not come whole. After a refusal that closes, none is. */
    @Nullable
    Inbound next() {
        if (ended || (in.size() == 0 && head == null)) {
            return null;
        }
        try {
            return read();
        } catch (RefusedException refused) {
            ended = true;
            in.skip(in.size());
            return refused.answer();
        }
    }

    private @Nullable Inbound read() {
        RequestHead begun = head == null ? begin() : head;
        RequestBody rest = body;
        byte[] whole = begun == null || rest == null ? null : rest.read(in);
        if (begun == null || rest == null || whole == null) {
            return null;
        }
        head = null;
        body = null;
        awaitsContinue = false;
        if (rest.isTooLarge()) {
            return new Inbound.Refused(rest.tooLarge().answer().response(), begun.keepAlive());
        }
        HttpRequest request = HttpRequest.of(begun.method(), begun.target(), begun.fields(), whole, connection);
        return new Inbound.Call(request, begun.framing());
    }

    private @Nullable RequestHead begin() {
        in.skipEmptyLines();
        String text = in.text(limits.requestLineBytes() + limits.headerBytes() + HEAD_END.length());
        int end = text.indexOf(HEAD_END);
        requireWithinLimits(text, end);
        if (end < 0) {
            return null;
        }
        RequestHead begun = RequestHead.read(text.substring(0, end + 2));
        in.skip(end + HEAD_END.length());
        boolean expects = begun.expectsContinue();
        RequestBody rest = new RequestBody(begun.length(), limits);
        if (expects && rest.isTooLarge()) {
            throw rest.tooLarge();
        }
        head = begun;
        body = rest;
        awaitsContinue = expects && in.size() == 0;
        return begun;
    }

    /** What comes first decides, so that it makes no difference how the bytes were cut. */
    private void requireWithinLimits(String text, int end) {
        int line = text.indexOf("\r\n");
        boolean lineEnds = line >= 0 && line <= limits.requestLineBytes();
        int within = lineEnds ? line + limits.headerBytes() + HEAD_END.length() : limits.requestLineBytes() + 2;
        boolean ends = end >= 0 && end + HEAD_END.length() <= within;
        int last = ends ? end : Math.min(text.length(), within);
        for (int feed = text.indexOf('\n'); feed >= 0 && feed < last; feed = text.indexOf('\n', feed + 1)) {
            if (feed == 0 || text.charAt(feed - 1) != '\r') {
                throw RefusedException.malformed();
            }
        }
        if (!ends && text.length() >= within) {
            throw lineEnds
                    ? new RefusedException(431, "The header section is too large.")
                    : new RefusedException(414, "The request line is too long.");
        }
    }
}
