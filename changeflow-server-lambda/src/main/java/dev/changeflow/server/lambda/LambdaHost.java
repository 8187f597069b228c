package dev.changeflow.server.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.PeerGoneException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One handler behind an API Gateway HTTP API or a function URL (payload format 2.0).
 *
 * <p>The answer leaves when the handler has ended, or shortly before the invocation's time is up: an event stream that
 * is still open then is ended cleanly after the events it has, and its handler is told that the peer has gone. A call
 * that has answered nothing by then gets a 504. Lambda never tells that a caller has left, so nothing else is noticed
 * of that.
 *
 * <p>A scheduled event of EventBridge does the work given to {@link #onSchedule}; what that throws fails the invocation,
 * which Lambda then tries again.
 */
public final class LambdaHost implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaHost.class);
    private static final Duration TIME_TO_ANSWER = Duration.ofMillis(500);

    /** What Lambda carries is 6 MB, of which JSON escapes and base64 take their share. */
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final HttpHandler handler;
    private final int bodyBytes;
    private final Optional<Runnable> scheduled;

    /**
     * A host of {@code handler}.
     *
     * @param bodyBytes the largest request body taken; more is answered 413
     */
    public LambdaHost(HttpHandler handler, int bodyBytes) {
        this(handler, bodyBytes, Optional.empty());
    }

    private LambdaHost(HttpHandler handler, int bodyBytes, Optional<Runnable> scheduled) {
        this.handler = handler;
        this.bodyBytes = bodyBytes;
        this.scheduled = scheduled;
    }

    /** This host, with work that a schedule of EventBridge asks for, because nothing goes on between invocations. */
    public LambdaHost onSchedule(Runnable work) {
        return new LambdaHost(handler, bodyBytes, Optional.of(work));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        HttpResponse response;
        boolean head = false;
        try {
            JsonNode event = GatewayEvent.parse(input.readAllBytes());
            if (scheduled.isPresent() && GatewayEvent.isScheduled(event)) {
                scheduled.get().run();
                return;
            }
            HttpRequest request = GatewayEvent.request(event);
            head = request.method().equals("HEAD");
            response = request.body().length > bodyBytes ? tooLarge() : answer(request, timeLeft(context));
        } catch (MalformedEventException malformed) {
            LOG.warn("event refused: {}", malformed.getMessage());
            response = HttpResponse.text(400, malformed.getMessage() + "\n");
        }
        GatewayAnswer.write(response.body().length > LARGEST_ANSWER ? answerTooLarge() : response, head, output);
    }

    private HttpResponse answer(HttpRequest request, Duration allowed) {
        long deadline = System.nanoTime() + allowed.toNanos();
        CollectedReply reply = new CollectedReply(LARGEST_ANSWER);
        Thread call = Thread.ofVirtual().name("call").start(() -> run(request, reply));
        try {
            boolean ended = reply.awaitEnd(deadline);
            boolean returned = call.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (!ended || !returned) {
                LOG.warn("{} was not done in the {} ms it had", request, allowed.toMillis());
                reply.cut();
                call.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reply.cut();
        }
        return reply.result();
    }

    private void run(HttpRequest request, CollectedReply reply) {
        try {
            handler.handle(request, reply);
            if (!reply.isUsed()) {
                throw new IllegalStateException("the handler returned without an answer");
            }
        } catch (PeerGoneException cut) {
            reply.cut();
        } catch (Throwable failure) {
            String reference = UUID.randomUUID().toString();
            LOG.error("{} failed, reference {}", request, reference, failure);
            reply.fail(HttpResponse.text(
                    500,
                    "Something went wrong on the server. Its log has details under reference " + reference + ".\n"));
        }
    }

    private static Duration timeLeft(Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TIME_TO_ANSWER);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private HttpResponse tooLarge() {
        return HttpResponse.text(413, "The request body is too large: at most " + bodyBytes + " bytes are taken.\n");
    }

    private static HttpResponse answerTooLarge() {
        LOG.error("an answer of more than {} bytes cannot leave this host", LARGEST_ANSWER);
        return HttpResponse.text(500, "The answer is too large for this host: ask for less.\n");
    }
}
