package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.CountingBus;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.schema.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** How subscriptions begin and end on each transport. */
@Timeout(60)
final class SubscriptionTransportTest {

    private static final String LISTEN = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscriptions/listen\","
            + "\"params\":{\"notifications\":{\"toolsListChanged\":true}," + HttpScene.META + "}}";
    private static final Headers HEADERS = HttpScene.modern("subscriptions/listen");

    private final CountingBus bus = new CountingBus();
    private final McpServer server = TranscriptServer.builder().events(bus).build();
    private final StreamableHttp endpoint = new StreamableHttp(server);
    private final HttpScene http = new HttpScene(endpoint);
    private final int idle = bus.listeners();

    @Test
    void overHttpTheStreamOpensWithTheAcknowledgementAndStays() {
        RecordingReply reply = http.post(HEADERS, LISTEN);
        assertThat(reply.headers().first("Content-Type")).contains("text/event-stream");
        assertThat(HttpScene.text(reply)).contains("notifications/subscriptions/acknowledged");
        assertThat(reply.isEnded()).isFalse();
    }

    @Test
    void hangingUpIsCancelling() {
        RecordingReply reply = http.post(HEADERS, LISTEN);
        assertThat(bus.listeners()).isEqualTo(idle + 1);
        reply.hangUp();
        assertThat(bus.listeners()).isEqualTo(idle);
        server.tools().remove("echo");
        server.endSubscriptions();
        assertThat(HttpScene.text(reply)).doesNotContain("list_changed", "result");
    }

    @Test
    void overHttpTheAnswerClosesTheStream() {
        RecordingReply reply = http.post(HEADERS, LISTEN);
        server.endSubscriptions();
        assertThat(reply.isEnded()).isTrue();
        assertThat(HttpScene.text(reply)).contains("\"result\"").doesNotContain("notifications/cancelled");
        assertThat(bus.listeners()).isEqualTo(idle);
    }

    @Test
    void aClientThatTakesNoEventsIsToldToAskForThem() {
        Headers noEvents = Headers.of("Content-Type", "application/json", "Accept", "application/json")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "subscriptions/listen");
        RecordingReply reply = http.post(noEvents, LISTEN);
        assertThat(reply.status()).isEqualTo(406);
        assertThat(HttpScene.code(reply)).isEqualTo(-32600);
        assertThat(HttpScene.json(reply).path("id").asInt()).isEqualTo(1);
    }

    @Test
    void aHostThatAnswersWholeHasNoSubscriptions() {
        RecordingReply reply = new RecordingReply(false);
        endpoint.handle(HttpScene.request("POST", HEADERS, LISTEN), reply);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(HttpScene.code(reply)).isEqualTo(-32601);
        assertThat(bus.listeners()).isEqualTo(idle);
    }

    @Test
    void whatCarriesNoNewsDeclaresNone() {
        String discover = HttpScene.bare(1, "server/discover");
        RecordingReply whole = new RecordingReply(false);
        endpoint.handle(HttpScene.request("POST", HttpScene.modern("server/discover"), discover), whole);
        assertThat(HttpScene.json(whole).path("result").path("capabilities"))
                .isEqualTo(Json.parse("{\"tools\":{},\"logging\":{},\"resources\":{},\"prompts\":{}}"));
        RecordingReply streaming = http.post(HttpScene.modern("server/discover"), discover);
        assertThat(HttpScene.json(streaming).path("result").path("capabilities"))
                .isEqualTo(server.capabilities());
        assertThat(server.capabilities().path("tools").path("listChanged").asBoolean())
                .isTrue();
    }

    @Test
    void whatCarriesNoNewsDeclaresNoneInAHandshakeEither() {
        RecordingReply whole = new RecordingReply(false);
        endpoint.handle(HttpScene.request("POST", HttpScene.plain(), """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"""), whole);
        assertThat(HttpScene.json(whole).path("result").path("capabilities").path("tools"))
                .isEqualTo(Json.object());
    }

    @Test
    void overStdioTheClientCancelsByNotification() throws Exception {
        StdioClient client = new StdioClient(new Stdio(server));
        client.send(LISTEN);
        assertThat(method(client.next())).isEqualTo("notifications/subscriptions/acknowledged");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        client.send(HttpScene.bare(2, "server/discover"));
        assertThat(client.next().path("id").asInt()).isEqualTo(2);
        assertThat(bus.listeners()).isEqualTo(idle);
        server.tools().remove("echo");
        assertThat(client.hangUp()).isEmpty();
    }

    @Test
    void stdioEndsItsSubscriptionsWithItsInputAndNoOthers() throws Exception {
        RecordingReply other = http.post(HEADERS, LISTEN);
        StdioClient client = new StdioClient(new Stdio(server));
        client.send(LISTEN);
        client.next();
        List<JsonNode> rest = messages(client);
        assertThat(rest).hasSize(2);
        assertThat(rest.getFirst().path("result").path("resultType").asString(""))
                .isEqualTo("complete");
        assertThat(method(rest.getLast())).isEqualTo("notifications/cancelled");
        assertThat(other.isEnded()).isFalse();
        assertThat(bus.listeners()).isEqualTo(idle + 1);
    }

    /** Before, a subscription outlived its channel if no call ran when the input ended. */
    @Test
    void aSubscriptionThatNeverHeardItsAnswerIsGoneWithTheChannel() throws Exception {
        StdioClient client = new StdioClient(new Stdio(server));
        client.send(LISTEN);
        client.hangUp();
        assertThat(bus.listeners()).isEqualTo(idle);
    }

    private static List<JsonNode> messages(StdioClient client) throws IOException {
        return client.hangUp().stream().map(Json::parse).toList();
    }

    private static String method(JsonNode message) {
        return message.path("method").asString("");
    }
}
