package dev.changeflow.server.netty;

import dev.changeflow.http.HttpRequest.Connection;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.server.netty.Inbound.Call;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes whole requests of the parts one connection's decoder emits. Used on the event loop only. */
final class RequestAssembly {

    private final HostLimits limits;
    private final Connection connection;
    private final BodyBuffer body = new BodyBuffer();
    private @Nullable HttpRequest head;
    private long announced;
    private long discarded;
    private boolean tooLarge;
    private boolean awaitsContinue;
    private boolean ended;

    RequestAssembly(HostLimits limits, Connection connection) {
        this.limits = limits;
        this.connection = connection;
    }

    /** Takes one part; returns what it completed, if anything. After a refusal that closes, nothing more comes. */
    @Nullable
    Inbound accept(HttpObject part) {
        if (ended) {
            return null;
        }
        Inbound result = part.decoderResult().isFailure() ? RequestHeads.malformed(part.decoderResult()) : next(part);
        if (result != null) {
            head = null;
            ended = result instanceof Refused refused && !refused.keepAlive();
        }
        return result;
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

    private @Nullable Inbound next(HttpObject part) {
        Inbound refused = part instanceof HttpRequest request ? begin(request) : null;
        if (refused != null) {
            return refused;
        }
        return part instanceof HttpContent content ? append(content) : null;
    }

    private @Nullable Inbound begin(HttpRequest request) {
        Refused defect = RequestHeads.defect(request);
        if (defect != null) {
            return defect;
        }
        head = request;
        announced = HttpUtil.getContentLength(request, Long.MAX_VALUE);
        discarded = 0;
        tooLarge = announced != Long.MAX_VALUE && announced > limits.bodyBytes();
        boolean expects = HttpUtil.is100ContinueExpected(request);
        awaitsContinue = expects && !tooLarge;
        boolean unwanted = tooLarge && (expects || announced > limits.discardableBytes());
        return unwanted ? new Refused(tooLarge(), false) : null;
    }

    private @Nullable Inbound append(HttpContent content) {
        awaitsContinue &= !content.content().isReadable();
        if (!tooLarge && (long) body.size() + content.content().readableBytes() > limits.bodyBytes()) {
            tooLarge = true;
        }
        if (tooLarge) {
            discarded += body.size() + content.content().readableBytes();
            body.take();
            if (discarded > limits.discardableBytes()) {
                return new Refused(tooLarge(), false);
            }
        } else {
            body.add(content.content(), announced);
        }
        return content instanceof LastHttpContent ? complete() : null;
    }

    private Inbound complete() {
        HttpRequest whole = Objects.requireNonNull(head);
        awaitsContinue = false;
        boolean keepAlive = HttpUtil.isKeepAlive(whole);
        if (tooLarge) {
            return new Refused(tooLarge(), keepAlive);
        }
        String target = Objects.requireNonNull(RequestHeads.originForm(whole));
        return new Call(
                dev.changeflow.http.HttpRequest.of(
                        whole.method().name(), target, RequestHeads.fields(whole.headers()), body.take(), connection),
                keepAlive,
                !whole.protocolVersion().equals(HttpVersion.HTTP_1_0));
    }

    private HttpResponse tooLarge() {
        return HttpResponse.text(
                413, "The request body is too large: at most " + limits.bodyBytes() + " bytes are taken.\n");
    }
}
