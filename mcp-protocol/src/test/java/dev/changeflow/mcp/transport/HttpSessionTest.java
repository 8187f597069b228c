package dev.changeflow.mcp.transport;

import static dev.changeflow.mcp.transport.HttpScene.code;
import static dev.changeflow.mcp.transport.HttpScene.json;
import static dev.changeflow.mcp.transport.HttpScene.text;
import static dev.changeflow.mcp.transport.SessionClient.answer;
import static dev.changeflow.mcp.transport.SessionClient.calling;
import static dev.changeflow.mcp.transport.SessionClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Visibility;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.seal.KeyRing;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sessions over two nodes that share their keys and an event bus. */
final class HttpSessionTest {

    private static final String PING = request(9, "ping", "{}");

    private final KeyRing keys = KeyRing.random();
    private final EventBus bus = EventBus.local();
    private final SessionServer tools = new SessionServer();
    private final McpServer server = tools.node(bus);
    private final StreamableHttp node = new StreamableHttp(server, keys);
    private final StreamableHttp other = new StreamableHttp(tools.node(bus), keys);
    private final SessionClient client = SessionClient.open(node, "2025-11-25");

    @Test
    void aSessionThatWasEndedIsOverOnEveryNode() {
        RecordingReply stream = client.get(node);
        assertThat(client.delete(other).status()).isEqualTo(204);
        assertThat(stream.isEnded()).isTrue();
        for (StreamableHttp each : List.of(node, other)) {
            assertThat(client.post(each, PING).status()).isEqualTo(404);
            assertThat(client.get(each).status()).isEqualTo(404);
            assertThat(client.delete(each).status()).isEqualTo(404);
        }
        assertThat(SessionClient.open(node, "2025-11-25").post(node, PING).status())
                .isEqualTo(200);
    }

    @Test
    void onlyWhoOpenedASessionCanUseIt() {
        SessionClient annes = SessionClient.open(node, "2025-11-25", named("anne"));
        SessionClient bobs = annes.as(named("bob"));
        assertThat(bobs.delete(node).status()).isEqualTo(404);
        assertThat(bobs.get(node).status()).isEqualTo(404);
        assertThat(annes.post(node, PING).status()).isEqualTo(200);
    }

    @Test
    void getAndDeleteNeedASessionAndGetAnEventStream() {
        SessionClient nobody = client.withoutId();
        assertThat(nobody.get(node).status()).isEqualTo(400);
        assertThat(nobody.delete(node).status()).isEqualTo(400);
        assertThat(client.get(node, "Mcp-Session-Id", "forged").status()).isEqualTo(404);
        assertThat(client.delete(node, "Mcp-Session-Id", "forged").status()).isEqualTo(404);
        assertThat(client.get(node, "Accept", "application/json").status()).isEqualTo(406);
        assertThat(client.get(node, "MCP-Protocol-Version", "1999-12-31").status())
                .isEqualTo(400);
        assertThat(client.get(node, "Last-Event-ID", "aNobody.3").status()).isEqualTo(400);
        assertThat(client.get(node, "Last-Event-ID", "nonsense").status()).isEqualTo(400);
        assertThat(client.get(node, "Last-Event-ID", "sElsewhere.3").status()).isEqualTo(200);
    }

    @Test
    void newsGoesToOneStreamOnly() {
        RecordingReply first = client.get(node);
        RecordingReply second = client.get(node);
        assertThat(first.isAnswered()).isTrue();
        assertThat(first.headers().first("Content-Type")).contains("text/event-stream");
        assertThat(json(client.post(other, request(1, "resources/subscribe", "{\"uri\":\"test://greeting\"}")))
                        .path("result"))
                .isEmpty();
        server.resourceUpdated("test://greeting");
        Eventually.holds("told", () -> told(first, second).size() == 1);
        server.tools().remove("echo");
        Eventually.holds("told", () -> told(first, second).size() == 2);
        assertThat(told(first, second))
                .containsExactlyInAnyOrder("notifications/resources/updated", "notifications/tools/list_changed");
        client.post(node, request(2, "resources/unsubscribe", "{\"uri\":\"test://greeting\"}"));
        server.resourceUpdated("test://greeting");
        server.prompts().remove("review");
        Eventually.holds("told", () -> told(first, second).contains("notifications/prompts/list_changed"));
        assertThat(told(first, second)).hasSize(3);
    }

    @Test
    void newsOfAHiddenResourceIsNotToldOnAnyNode() {
        McpServer guarded = TranscriptServer.builder()
                .visible(new Visibility() {
                    @Override
                    public boolean shows(ResourceInfo resource, Optional<Principal> caller) {
                        return caller.map(Principal::getName).equals(Optional.of("ada"));
                    }
                })
                .build();
        StreamableHttp here = new StreamableHttp(guarded, keys);
        StreamableHttp there = new StreamableHttp(guarded, keys);
        String subscribing = request(1, "resources/subscribe", "{\"uri\":\"test://greeting\"}");
        SessionClient bob = SessionClient.open(here, "2025-11-25", named("bob"));
        SessionClient ada = SessionClient.open(here, "2025-11-25", named("ada"));
        RecordingReply bobs = bob.get(here);
        RecordingReply adas = ada.get(here);
        assertThat(json(bob.post(there, subscribing)).path("result")).isEmpty();
        assertThat(json(ada.post(there, subscribing)).path("result")).isEmpty();
        guarded.resourceUpdated("test://greeting");
        guarded.prompts().remove("review");
        Eventually.holds("told", () -> told(bobs).size() == 1 && told(adas).size() == 2);
        assertThat(told(bobs)).containsExactly("notifications/prompts/list_changed");
        assertThat(told(adas)).contains("notifications/resources/updated");
    }

    @Test
    void newsWaitsForAReaderWhoseConnectionBroke() {
        RecordingReply broken = client.get(node);
        String last = Events.of(broken.body()).lastId();
        broken.hangUp();
        server.tools().remove("echo");
        RecordingReply back = client.get(node, "Last-Event-ID", last);
        Eventually.holds("told", () -> Events.of(back.body()).methods().size() == 1);
        assertThat(Events.of(broken.body()).messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
    void aQuestionIsAnsweredInAnotherPostOnAnyNode(String revision) {
        SessionClient asked = SessionClient.open(node, revision);
        for (StreamableHttp answering : List.of(node, other)) {
            RecordingReply call = asked.begin(node, calling(1, "ask"));
            JsonNode question = awaitMessages(call, 1).getFirst();
            assertThat(question.path("method").asString("")).isEqualTo("elicitation/create");
            String id = question.path("id").asString("");
            assertThat(asked.post(answering, answer("1", "{}")).status()).isEqualTo(202);
            RecordingReply taken =
                    asked.post(answering, answer(id, "{\"action\":\"accept\",\"content\":{\"name\":\"Anne\"}}"));
            assertThat(taken.status()).isEqualTo(202);
            assertThat(taken.body()).isEmpty();
            assertThat(awaitMessages(call, 2).getLast().toString()).contains("got Anne");
            Eventually.holds("ended", call::isEnded);
            assertThat(asked.post(answering, answer(id, "{}")).status()).isEqualTo(202);
        }
    }

    @Test
    void nobodyElseCanAnswerAQuestion() {
        RecordingReply call = client.begin(node, calling(1, "ask"));
        String id = awaitMessages(call, 1).getFirst().path("id").asString("");
        String forged = answer(id, "{\"action\":\"accept\",\"content\":{\"name\":\"Mallory\"}}");
        SessionClient stranger = SessionClient.open(node, "2025-11-25");
        assertThat(stranger.post(node, forged).status()).isEqualTo(202);
        assertThat(stranger.post(other, forged).status()).isEqualTo(202);
        assertThat(client.withoutId().post(node, forged).status()).isEqualTo(202);
        assertThat(client.as(named("mallory")).post(node, forged).status()).isEqualTo(404);
        client.post(node, answer(id, "{\"action\":\"decline\"}"));
        assertThat(awaitMessages(call, 2).getLast().toString()).contains("got nothing");
    }

    @Test
    void whoCannotBeAskedIsToldSo() {
        assertThat(text(client.post(node, calling(1, "ask"), "Accept", "application/json")))
                .contains("\"isError\":true");
        assertThat(text(client.withoutId().post(node, calling(1, "ask")))).contains("\"isError\":true");
    }

    @Test
    void aBrokenConnectionLosesNothing() throws Exception {
        RecordingReply broken = client.begin(node, calling(1, "wait"));
        tools.awaitStart();
        awaitMessages(broken, 1);
        Events before = Events.of(broken.body());
        assertThat(before.all().getFirst().data()).as("primes").contains("");
        broken.hangUp();
        tools.allow();
        RecordingReply back = client.get(node, "Last-Event-ID", before.lastId());
        tools.allow();
        assertThat(awaitMessages(back, 2).getLast().toString())
                .contains("\"id\":1")
                .contains("done");
        assertThat(Events.of(back.body()).methods()).containsExactly("notifications/progress", "result");
        Eventually.holds("ended", back::isEnded);
        String primed = before.all().getFirst().id().orElseThrow();
        assertThat(Events.of(client.get(node, "Last-Event-ID", primed).body()).messages())
                .hasSize(3);
        assertThat(client.get(other, "Last-Event-ID", primed).status()).isEqualTo(400);
        SessionClient stranger = SessionClient.open(node, "2025-11-25");
        assertThat(stranger.get(node, "Last-Event-ID", primed).status()).isEqualTo(400);
    }

    @Test
    void olderClientsAreNotSentEventsWithoutData() throws Exception {
        SessionClient older = SessionClient.open(node, "2025-06-18");
        RecordingReply call = older.begin(node, calling(1, "let-go"));
        tools.awaitStart();
        tools.allow();
        tools.allow();
        awaitMessages(call, 3);
        assertThat(Events.of(call.body()).all()).allSatisfy(event -> {
            assertThat(event.data()).isPresent().get().isNotEqualTo("");
            assertThat(event.id()).isPresent();
            assertThat(event.retry()).isEmpty();
        });
        assertThat(older.get(node).body()).isEmpty();
    }

    @Test
    void aToolCanLetTheConnectionGo() throws Exception {
        RecordingReply first = client.begin(node, calling(1, "let-go"));
        tools.awaitStart();
        Eventually.holds("let go", first::isEnded);
        Events events = Events.of(first.body());
        assertThat(events.messages()).isEmpty();
        assertThat(events.all()).hasSize(2);
        assertThat(events.all().getLast().retry()).contains("750");
        tools.allow();
        tools.allow();
        RecordingReply back = client.get(node, "Last-Event-ID", events.lastId());
        assertThat(awaitMessages(back, 3).getLast().toString()).contains("done");
    }

    @Test
    void aNotificationCancelsWhicheverNodeItReaches() throws Exception {
        for (StreamableHttp each : List.of(node, other)) {
            RecordingReply call = client.begin(node, calling(7, "until-cancelled"));
            tools.awaitStart();
            SessionClient stranger = SessionClient.open(node, "2025-11-25");
            stranger.notify(each, "notifications/cancelled", "{\"requestId\":7}");
            client.notify(each, "notifications/cancelled", "{\"requestId\":\"7\"}");
            assertThat(call.isAnswered()).isFalse();
            client.notify(each, "notifications/cancelled", "{\"requestId\":7}");
            Eventually.holds("given up", call::isEnded);
            assertThat(tools.sawCancellation()).isTrue();
            assertThat(call.body()).isEmpty();
        }
    }

    @Test
    void theLogLevelHoldsForTheSessionOnEveryNode() {
        assertThat(text(client.post(node, request(1, "logging/setLevel", "{\"level\":\"debug\"}"))))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        for (StreamableHttp each : List.of(node, other)) {
            assertThat(text(client.call(each, 2, "talk"))).contains("every detail");
            assertThat(text(SessionClient.open(each, "2025-11-25").call(each, 2, "talk")))
                    .doesNotContain("every detail");
        }
    }

    @Test
    void aBatchMayAskAndBeAnsweredByABatch() {
        SessionClient batching = SessionClient.open(node, "2025-03-26");
        RecordingReply call = batching.begin(node, "[" + calling(1, "ask") + "," + PING + "]");
        String id = awaitMessages(call, 1).getFirst().path("id").asString("");
        RecordingReply taken =
                batching.post(other, "[" + answer(id, "{\"action\":\"cancel\"}") + "," + answer("x", "{}") + "]");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(awaitMessages(call, 3).stream()
                        .map(message -> message.path("id").asInt(0)))
                .endsWith(1, 9);
    }

    @Test
    void aSessionOverTakesItsQuestionsWithIt() {
        RecordingReply call = client.begin(node, calling(1, "ask"));
        awaitMessages(call, 1);
        assertThat(client.delete(other).status()).isEqualTo(204);
        Eventually.holds("ended", call::isEnded);
        assertThat(Events.of(call.body()).messages()).hasSize(1);
    }

    @Test
    void sessionsDeclareNewsOnlyWhereItCanBeTold() {
        assertThat(code(client.withoutId()
                        .post(node, request(1, "resources/subscribe", "{\"uri\":\"test://greeting\"}"))))
                .isEqualTo(-32601);
    }

    private static List<String> told(RecordingReply... streams) {
        return List.of(streams).stream()
                .flatMap(stream -> Events.of(stream.body()).methods().stream())
                .toList();
    }

    private static List<JsonNode> awaitMessages(RecordingReply reply, int count) {
        Eventually.holds(
                count + " messages", () -> Events.of(reply.body()).messages().size() >= count);
        return Events.of(reply.body()).messages();
    }

    private static Principal named(String name) {
        return () -> name;
    }
}
