package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ListenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
final class SubscriptionsTest {

    private static final Map<String, Object> TOOLS = Map.of("toolsListChanged", true);

    private final CountingBus bus = new CountingBus();
    private final McpServer server = McpServer.builder("test", "1")
            .events(bus)
            .extension(new Numbers())
            .tool(Tool.of(
                    ToolInfo.named("greet"), Greeting.Input.class, String.class, (in, context) -> "Hello " + in.name()))
            .resource(Resource.text(ResourceInfo.at("test://a", "a"), context -> "a"))
            .build();
    private final InMemory client = InMemory.client(server).declaring(Numbers.DECLARED);

    @Test
    void aToolAuthorsTest() {
        try (ListenStream news = client.listen(TOOLS)) {
            assertThat(method(news.next())).isEqualTo("notifications/subscriptions/acknowledged");
            server.tools().remove("greet");
            assertThat(method(news.next())).isEqualTo("notifications/tools/list_changed");
        }
    }

    @Test
    void leavesNothingBehindWhenTheClientCancels() {
        ListenStream news = client.listen(
                Map.of("toolsListChanged", true, "resourcesListChanged", true, "resourceSubscriptions", List.of("a")));
        assertThat(bus.listeners()).isEqualTo(3);
        news.close();
        assertThat(bus.listeners()).isZero();
    }

    @Test
    void leavesNothingBehindWhenTheServerStops() {
        ListenStream news = client.listen(TOOLS);
        news.next();
        server.endSubscriptions();
        JsonNode end = news.end();
        assertThat(end.path("result").path("resultType").asString("")).isEqualTo("complete");
        assertThat(end.path("result").path("_meta").path("io.modelcontextprotocol/subscriptionId"))
                .isEqualTo(end.path("id"));
        assertThat(bus.listeners()).isZero();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.listen(TOOLS))
                .withMessageContaining("stopping");
        assertThat(bus.listeners()).isZero();
    }

    @Test
    void whatWaitsIsToldBeforeTheEnd() {
        try (ListenStream news = client.listen(Map.of("numbers", List.of("a", "b")))) {
            news.next();
            bus.publish("a", number(1));
            bus.publish("b", number(2));
            server.endSubscriptions();
            assertThat(number(news.next())).isEqualTo(1);
            assertThat(number(news.next())).isEqualTo(2);
            news.end();
        }
    }

    @Test
    void nothingHonouredIsAcknowledgedToo() {
        try (ListenStream news = client.listen(Map.of("promptsListChanged", true, "weather", "sunny"))) {
            assertThat(news.next().path("params").path("notifications")).isEqualTo(Json.object());
            assertThat(bus.listeners()).isZero();
        }
    }

    @Test
    void newsThatCannotBeToldHoldsUpNoOther() {
        try (ListenStream news = client.listen(Map.of("numbers", List.of("a", "b")))) {
            news.next();
            bus.publish("a", Json.object().put("broken", true));
            bus.publish("b", number(2));
            assertThat(number(news.next())).isEqualTo(2);
        }
    }

    @Test
    void oneCallerCannotOpenAnyNumber() {
        List<ListenStream> open =
                IntStream.range(0, 1_000).mapToObj(i -> client.listen(Map.of())).toList();
        assertRefused(Map.of(), "you have 1000 subscriptions open");
        assertThat(client.request("subscriptions/listen", filter(Map.of()))
                        .getLast()
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(429);
        client.as(() -> "anne").listen(Map.of()).close();
        open.getFirst().close();
        client.listen(Map.of()).close();
    }

    @Test
    void oneCallerCannotListenToAnyNumberOfThings() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(i -> "test://" + i).toList();
        List<ListenStream> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(client.listen(Map.of("resourceSubscriptions", many)));
        }
        assertRefused(TOOLS, "more than 10000 things");
        open.getLast().close();
        client.listen(TOOLS).close();
        List<String> tooMany = new ArrayList<>(many);
        tooMany.add("test://again");
        assertRefused(Map.of("resourceSubscriptions", tooMany), "at most 1000 URIs");
        assertRefused(Map.of("resourceSubscriptions", List.of("x".repeat(2_001))), "at most 2000 characters");
    }

    @Test
    void theServerDoesNotKeepAnyNumberOpen() {
        for (int caller = 0; caller < 10; caller++) {
            String name = "caller" + caller;
            InMemory somebody = client.as(() -> name);
            for (int i = 0; i < 1_000; i++) {
                somebody.listen(Map.of());
            }
        }
        assertRefused(Map.of(), "this server has 10000 subscriptions open");
        server.endSubscriptions();
    }

    private void assertRefused(Map<String, Object> filter, String reason) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> client.listen(filter))
                .withMessageContaining(reason);
    }

    private static ObjectNode filter(Map<String, Object> filter) {
        ObjectNode params = Json.object();
        params.set("notifications", Json.mapper().<JsonNode>valueToTree(filter));
        return params;
    }

    private static JsonNode number(int number) {
        return Json.object().put("number", number);
    }

    private static int number(JsonNode message) {
        return message.path("params").path("number").asInt();
    }

    private static String method(JsonNode message) {
        return message.path("method").asString("");
    }
}
