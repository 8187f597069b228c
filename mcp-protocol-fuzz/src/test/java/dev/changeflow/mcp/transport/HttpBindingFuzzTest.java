package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whatever is posted, what comes back is HTTP and JSON-RPC as the specification knows them. */
final class HttpBindingFuzzTest {

    private static final Set<Integer> STATUSES = Set.of(200, 202, 204, 400, 404, 405, 406, 415);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StreamableHttp endpoint = new StreamableHttp(FuzzedServer.create());

    @FuzzTest
    void answersInTheProtocolsWords(byte[] input) throws InterruptedException {
        HttpScript script = new HttpScript(input);
        for (int i = 0; i < script.length(); i++) {
            HttpRequest request = script.request(i);
            RecordingReply reply = answered(request);
            script.remember(reply);
            check(request, reply);
        }
        stillServes();
    }

    private RecordingReply answered(HttpRequest request) throws InterruptedException {
        RecordingReply reply = new RecordingReply();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        endpoint.neverBlocks(request);
        Thread handling = Thread.ofVirtual().unstarted(() -> endpoint.handle(request, reply));
        handling.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        handling.start();
        Set<RequestId> asked = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!handling.join(Duration.ofMillis(5))) {
            assertThat(System.nanoTime()).as("still not answered").isLessThan(deadline);
            messages(reply).stream()
                    .filter(Envelope::isCall)
                    .flatMap(message -> Envelope.id(message).stream())
                    .filter(asked::add)
                    .forEach(id -> decline(id, request));
        }
        if (thrown.get() != null) {
            throw new AssertionError("thrown at the host", thrown.get());
        }
        if (reply.isAnswered() && !reply.isEnded()) {
            reply.hangUp();
        }
        return reply;
    }

    private void decline(RequestId question, HttpRequest asking) {
        byte[] answer = ("{\"jsonrpc\":\"2.0\",\"id\":" + question.toJson() + ",\"result\":{\"action\":\"decline\"}}")
                .getBytes(StandardCharsets.UTF_8);
        endpoint.handle(
                HttpRequest.of("POST", "/mcp", asking.headers(), answer, asking.connection()), new RecordingReply());
    }

    private static void check(HttpRequest request, RecordingReply reply) {
        assertThat(reply.isAnswered()).as("answered").isTrue();
        assertThat(reply.status()).isIn(STATUSES);
        List<JsonNode> messages = messages(reply);
        messages.forEach(Envelope::check);
        if (!request.method().equals("POST")) {
            return;
        }
        List<JsonNode> replies =
                messages.stream().filter(message -> !Envelope.isCall(message)).toList();
        switch (MessageCodec.decode(request.body())) {
            case Decoded.Single(Request asked) -> checkReply(asked, reply, replies);
            case Decoded.Single(Notification said) -> assertThat(reply.status()).isNotEqualTo(200);
            case Decoded.Single other -> assertThat(replies).noneMatch(message -> message.has("result"));
            case Decoded.Malformed malformed -> {
                assertThat(reply.status()).isBetween(400, 499);
                assertThat(replies).hasSize(1).allMatch(message -> message.has("error"));
            }
            case Decoded.Batch batch -> checkReplies(batch, reply, replies);
        }
    }

    private static void checkReply(Request asked, RecordingReply reply, List<JsonNode> replies) {
        boolean listens = asked.method().equals("subscriptions/listen") && reply.status() == 200;
        assertThat(replies).hasSizeBetween(listens ? 0 : 1, 1);
        for (JsonNode message : replies) {
            Optional<RequestId> id = Envelope.id(message);
            boolean refusedByItsHeaders = reply.status() == 415 || reply.status() == 406;
            if (id.isPresent() || !refusedByItsHeaders) {
                assertThat(id).as("id of %s", message).contains(asked.id());
            }
            assertThat(message.has("result") && reply.status() != 200)
                    .as("a result comes with 200")
                    .isFalse();
        }
    }

    private static void checkReplies(Decoded.Batch batch, RecordingReply reply, List<JsonNode> replies) {
        if (reply.status() != 200) {
            assertThat(replies).noneMatch(message -> message.has("result"));
            return;
        }
        long asking = batch.parts().stream()
                .filter(part -> !(part instanceof Decoded.Single(var message)) || message instanceof Request)
                .count();
        assertThat(replies).hasSize((int) asking);
    }

    private static List<JsonNode> messages(RecordingReply reply) {
        String body = HttpScene.text(reply);
        String type = reply.headers().first("Content-Type").orElse("");
        List<JsonNode> messages = new ArrayList<>();
        if (type.startsWith("text/event-stream")) {
            body.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).strip())
                    .filter(data -> !data.isEmpty())
                    .forEach(data -> messages.add(Json.parse(data)));
        } else if (type.startsWith("application/json")) {
            JsonNode json = Json.parse(body);
            if (json.isArray()) {
                json.forEach(messages::add);
            } else {
                messages.add(json);
            }
        }
        return messages;
    }

    private void stillServes() throws InterruptedException {
        RecordingReply reply = answered(HttpScene.request(
                "POST",
                HttpScene.modern("tools/call", "Mcp-Name", "echo"),
                HttpScene.call(7, "echo", "{\"text\":\"still here\"}")));
        assertThat(HttpScene.text(reply)).contains("still here").contains("\"id\":7");
    }
}
