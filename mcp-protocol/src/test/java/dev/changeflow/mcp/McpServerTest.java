package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolProvider;
import dev.changeflow.mcp.tool.ToolResult;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class McpServerTest {

    @Test
    void declaresExactlyWhatItServes() {
        InMemory bare = InMemory.client(McpServer.builder("s", "1").build());
        assertThat(reply(bare, "server/discover").path("result").path("capabilities"))
                .isEmpty();
        for (String method : List.of(
                "tools/list",
                "tools/call",
                "resources/list",
                "resources/templates/list",
                "resources/read",
                "prompts/list",
                "prompts/get",
                "completion/complete",
                "tasks/get")) {
            assertThat(reply(bare, method).path("error").path("code").asInt())
                    .as(method)
                    .isEqualTo(-32601);
        }
    }

    @Test
    void declaresResourcesForTemplatesAlone() {
        McpServer server = McpServer.builder("s", "1")
                .resourceTemplate(
                        ResourceTemplate.text(ResourceTemplateInfo.at("x://{id}", "x"), (uri, context) -> "text"))
                .build();
        assertThat(server.capabilities()).hasToString("{\"resources\":{\"listChanged\":true,\"subscribe\":true}}");
        assertThat(reply(InMemory.client(server), "resources/list")
                        .path("result")
                        .path("resources"))
                .isEmpty();
    }

    @Test
    void refusesDuplicates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").tool(tool("a")).tool(tool("a")))
                .withMessageContaining("\"a\"");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> McpServer.builder("s", "1").tool(tool("a", "b")).tool(tool("b")))
                .withMessageContaining("two tools are called \"b\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").tool(tool("a")).tool(tool("b", "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> McpServer.builder("s", "1").resource(resource(1)).resource(resource(1)))
                .withMessage("two resources have the URI \"test://1\"");
        Prompt prompt = Prompt.of(PromptInfo.named("p"), (arguments, context) -> List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").prompt(prompt).prompt(prompt))
                .withMessage("two prompts are called \"p\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").pageSize(0));
    }

    @Test
    void saysWhatItIs() {
        McpServer server = McpServer.builder("s", "1")
                .description("Serves.")
                .websiteUrl("https://s.example")
                .icons(Icon.of("data:,"))
                .build();

        assertThat(reply(InMemory.client(server), "server/discover")
                        .path("result")
                        .path("_meta")
                        .path("io.modelcontextprotocol/serverInfo"))
                .hasToString("{\"name\":\"s\",\"version\":\"1\",\"description\":\"Serves.\","
                        + "\"websiteUrl\":\"https://s.example\",\"icons\":[{\"src\":\"data:,\"}]}");
    }

    @Test
    void aResultCarriesWhatItIsTaggedWith() {
        McpServer server = McpServer.builder("s", "1")
                .tool(Tool.of(
                        ToolInfo.named("t"),
                        Nothing.class,
                        ToolResult.class,
                        (nothing, context) -> ToolResult.text("x").tagged("x.y/z", Json.parse("1"))))
                .build();

        JsonNode result = InMemory.client(server)
                .request("tools/call", Json.object().put("name", "t"))
                .getLast()
                .path("result");

        assertThat(result.path("_meta").path("x.y/z").asInt()).isEqualTo(1);
    }

    @Test
    void takesToolsFromProviders() {
        ToolProvider provider = () -> List.of(tool("second"), tool("third"));
        McpServer server = McpServer.builder("s", "1")
                .tool(tool("first", "one"))
                .providers(List.of(provider))
                .build();
        assertThat(listed(InMemory.client(server), "tools/list", "tools", "name"))
                .containsExactly("first", "second", "third");
        assertThat(server.tools().find("one")).isEqualTo(server.tools().find("first"));
    }

    @Test
    void cutsListsIntoPagesThatJoinAgain() {
        for (int size : new int[] {1, 2, 3, 6, 7, 8}) {
            McpServerBuilder builder = McpServer.builder("s", "1").pageSize(size);
            for (int i = 0; i < 7; i++) {
                builder.resource(resource(i)).tool(tool("tool" + i));
            }
            InMemory client = InMemory.client(builder.build());
            assertThat(listed(client, "resources/list", "resources", "uri"))
                    .as("pages of %d", size)
                    .containsExactly(
                            "test://0", "test://1", "test://2", "test://3", "test://4", "test://5", "test://6");
            assertThat(listed(client, "tools/list", "tools", "name")).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void cursorsAreStableAndOfOneList() {
        McpServerBuilder two =
                McpServer.builder("s", "1").pageSize(1).resource(resource(1)).resource(resource(2));
        String cursor = cursor(InMemory.client(two.build()));
        assertThat(cursor(InMemory.client(two.resource(resource(3)).build())))
                .as("another node, another list")
                .isEqualTo(cursor);
        McpServer more =
                two.tool(tool("a")).tool(tool("b")).tool(tool("test://1")).build();
        ObjectNode params = Json.object().put("cursor", cursor);
        JsonNode reply = InMemory.client(more).request("tools/list", params).getLast();
        assertThat(reply.path("error").path("code").asInt()).isEqualTo(-32602);
        for (JsonNode bad : List.of(Json.parse("1"), Json.parse("null"), Json.parse("\"\""), Json.parse("\"x\""))) {
            ObjectNode wrong = Json.object();
            wrong.set("cursor", bad);
            assertThat(InMemory.client(more)
                            .request("resources/list", wrong)
                            .getLast()
                            .path("error")
                            .path("code")
                            .asInt())
                    .as("cursor %s", bad)
                    .isEqualTo(-32602);
        }
    }

    @Test
    void logsAnUnexpectedFailureOnceAndTellsOnlyItsId() {
        List<LogRecord> records = new ArrayList<>();
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                records.add(logged);
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Logger logger = Logger.getLogger(McpServer.class.getName());
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
        try {
            McpServer server = McpServer.builder("s", "1")
                    .tool(Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (input, context) -> {
                        throw new AssertionError("password=hunter2");
                    }))
                    .build();
            ObjectNode params = Json.object().put("name", "t");
            JsonNode error = InMemory.client(server)
                    .request("tools/call", params)
                    .getLast()
                    .path("error");
            assertThat(error.propertyNames()).containsExactly("code", "message");
            String message = error.path("message").asString("");
            assertThat(message).matches("Internal error; the server's log has it as [0-9a-f-]{36}");
            String id = message.substring(message.length() - 36);
            assertThat(records).singleElement().satisfies(logged -> {
                assertThat(logged.getMessage()).contains(id).doesNotContain("hunter2");
                assertThat(logged.getThrown()).isInstanceOf(AssertionError.class);
            });
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(recorder);
        }
    }

    @Test
    void progressOnlyEverGrows() {
        McpServer server = McpServer.builder("s", "1")
                .tool(Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (input, context) -> {
                    for (double done : new double[] {0, 0.5, 0.5, 0.25, Double.NaN, Double.POSITIVE_INFINITY, 2}) {
                        context.progress(done, null, null);
                    }
                    return "done";
                }))
                .build();
        ToolAnswer answer = InMemory.client(server).call("t", new Nothing());
        assertThat(answer.notifications())
                .extracting(notification -> notification.path("params").toString())
                .containsExactly(
                        "{\"progressToken\":\"progress-1\",\"progress\":0}",
                        "{\"progressToken\":\"progress-1\",\"progress\":0.5}",
                        "{\"progressToken\":\"progress-1\",\"progress\":2}");
    }

    @Test
    void knowsWhatNeverBlocks() {
        McpServer server = McpServer.builder("s", "1")
                .tool(tool("slow"))
                .tool(Tool.of(
                        ToolInfo.named("quick").neverBlocking(), Nothing.class, String.class, (input, context) -> "q"))
                .resource(resource(1))
                .build();
        assertThat(server.neverBlocks("tools/call", "quick"))
                .as("before its schema is made")
                .isFalse();
        assertThat(server.neverBlocks("tools/list", null)).isFalse();
        InMemory.client(server).call("quick", new Nothing());
        reply(InMemory.client(server), "tools/list");
        assertThat(server.neverBlocks("tools/call", "quick")).isTrue();
        assertThat(server.neverBlocks("tools/list", null)).isTrue();
        assertThat(server.neverBlocks("tools/call", "slow")).isFalse();
        assertThat(server.neverBlocks("tools/call", null)).isFalse();
        assertThat(server.neverBlocks("resources/read", null)).isFalse();
        assertThat(server.neverBlocks("resources/list", null)).isTrue();
        assertThat(server.neverBlocks("server/discover", null)).isTrue();
    }

    /** No arguments. */
    public record Nothing() {}

    private static String cursor(InMemory client) {
        return reply(client, "resources/list").path("result").path("nextCursor").asString("");
    }

    private static List<String> listed(InMemory client, String method, String member, String key) {
        List<String> keys = new ArrayList<>();
        ObjectNode params = Json.object();
        JsonNode result;
        do {
            result = client.request(method, params).getLast().path("result");
            result.path(member).forEach(item -> keys.add(item.path(key).asString("")));
            params.put("cursor", result.path("nextCursor").asString(""));
        } while (result.has("nextCursor"));
        return keys;
    }

    private static JsonNode reply(InMemory client, String method) {
        return client.request(method, Json.object()).getLast();
    }

    private static Tool<Nothing, String> tool(String name, String... aliases) {
        return Tool.of(
                ToolInfo.named(name.replace("://", ".")).alsoCalled(aliases),
                Nothing.class,
                String.class,
                (input, context) -> name);
    }

    private static Resource resource(int number) {
        return Resource.text(ResourceInfo.at("test://" + number, "r" + number), context -> "text " + number);
    }
}
