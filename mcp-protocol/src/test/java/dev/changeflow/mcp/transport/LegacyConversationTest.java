package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client with a handshake on a channel of messages: questions, news, and what must not be mixed up. */
@Timeout(60)
final class LegacyConversationTest {

    private final McpServer server = TranscriptServer.create();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final LineConversation conversation = new LineConversation(server, lines::add, new BoundedTurns(1), null);

    @Test
    void answersAreTakenInWhileEveryTurnWaits() throws InterruptedException {
        greet();
        int calls = 5;
        IntStream.range(0, calls).forEach(i -> send(order(i)));
        List<JsonNode> questions =
                IntStream.range(0, calls).mapToObj(i -> next()).toList();
        assertThat(questions)
                .allMatch(question -> question.path("method").asString("").equals("elicitation/create"));
        for (JsonNode question : questions.reversed()) {
            reply(question, Json.object().put("action", "decline"));
        }
        assertThat(IntStream.range(0, calls).map(i -> next().path("id").asInt()))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void aCancelledCallTakesItsQuestionWithIt() {
        greet();
        send(order(7));
        JsonNode question = next();
        cancel(RequestId.of(7).toJson());
        JsonNode cancelled = next();
        assertThat(cancelled.path("method").asString("")).isEqualTo("notifications/cancelled");
        assertThat(cancelled.path("params").path("requestId")).isEqualTo(question.path("id"));
        reply(question, Json.object().put("action", "decline"));
        ping("after");
        assertThat(next().path("id").asString("")).isEqualTo("after");
    }

    @Test
    void aQuestionFailsAtOnceWhenTheInputHasEnded() {
        greet();
        send(order(1));
        next();
        conversation.inputEnded();
        JsonNode failed = next();
        assertThat(failed.path("result").path("isError").asBoolean()).isTrue();
        assertThat(failed.toString()).contains("hung up");
        send(order(2));
        assertThat(next().toString()).contains("hung up").contains("\"id\":2");
    }

    @Test
    void idsOfClientAndServerAreNeverMixedUp() {
        greet();
        send(order(1));
        JsonNode question = next();
        send(new Request(RequestId.of(question.path("id").stringValue()), "ping", Json.object()).toJson());
        assertThat(next())
                .isEqualTo(new Response(RequestId.of(question.path("id").stringValue()), Json.object()).toJson());
        cancel(question.path("id"));
        send(new Response(RequestId.of(1), Json.object().put("action", "accept")).toJson());
        send(new Response(RequestId.of("unknown"), Json.object()).toJson());
        conversation.accept(Json.bytes(Json.parse("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"m\"}}")));
        reply(question, Json.object().put("action", "decline"));
        assertThat(next().path("id").asInt()).isEqualTo(1);
    }

    @Test
    void newsComesUnaskedOnceTheClientIsReady() {
        addPrompt("unheard");
        initialize();
        addPrompt("unheard too");
        send(new Notification("notifications/initialized", Json.object()).toJson());
        addPrompt("heard");
        assertThat(next().path("method").asString("")).isEqualTo("notifications/prompts/list_changed");
        request("sub", "resources/subscribe");
        assertThat(next().path("result")).isEqualTo(Json.object());
        server.resourceUpdated("test://other");
        server.resourceUpdated("test://greeting");
        assertThat(next())
                .isEqualTo(new Notification(
                                "notifications/resources/updated", Json.object().put("uri", "test://greeting"))
                        .toJson());
        request("unsub", "resources/unsubscribe");
        assertThat(next().path("result")).isEqualTo(Json.object());
        server.resourceUpdated("test://greeting");
        conversation.end();
        addPrompt("after the end");
        assertThat(lines).isEmpty();
    }

    @Test
    void withoutAHandshakeThereIsNoNewsAndNothingToSubscribe() {
        send(new Notification("notifications/initialized", Json.object()).toJson());
        addPrompt("unheard");
        request("sub", "resources/subscribe");
        assertThat(next().has("error")).isTrue();
        ObjectNode params = Json.object().put("uri", "test://greeting");
        params.putObject("_meta").put("io.modelcontextprotocol/protocolVersion", "2025-06-18");
        send(new Request(RequestId.of(1), "resources/subscribe", params).toJson());
        assertThat(next().path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(lines).isEmpty();
    }

    private void greet() {
        initialize();
        send(new Notification("notifications/initialized", Json.object()).toJson());
    }

    private void initialize() {
        ObjectNode params = Json.object().put("protocolVersion", "2025-11-25");
        params.putObject("capabilities").putObject("elicitation");
        send(new Request(RequestId.of("hello"), "initialize", params).toJson());
        JsonNode capabilities = next().path("result").path("capabilities");
        assertThat(capabilities.path("resources").path("subscribe").asBoolean()).isTrue();
        assertThat(capabilities.path("tools").path("listChanged").asBoolean()).isTrue();
    }

    private static ObjectNode order(long id) {
        ObjectNode params = Json.object().put("name", "order");
        params.putObject("arguments").put("cake", "pie");
        return new Request(RequestId.of(id), "tools/call", params).toJson();
    }

    private void request(String id, String method) {
        ObjectNode params = Json.object().put("uri", "test://greeting");
        send(new Request(RequestId.of(id), method, params).toJson());
    }

    private void ping(String id) {
        send(new Request(RequestId.of(id), "ping", Json.object()).toJson());
    }

    private void cancel(JsonNode id) {
        ObjectNode params = Json.object();
        params.set("requestId", id);
        send(new Notification("notifications/cancelled", params).toJson());
    }

    private void reply(JsonNode question, JsonNode result) {
        send(new Response(RequestId.of(question.get("id")).orElseThrow(), result).toJson());
    }

    private void addPrompt(String name) {
        server.prompts().add(Prompt.of(PromptInfo.named(name), (arguments, context) -> List.of()));
    }

    private void send(JsonNode message) {
        conversation.accept(Json.bytes(message));
    }

    private JsonNode next() {
        try {
            String line = lines.poll(20, TimeUnit.SECONDS);
            assertThat(line).as("a line from the server").isNotNull();
            return Json.parse(String.valueOf(line));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
