package dev.changeflow.mcp.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import dev.changeflow.mcp.transport.InMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node with one tool, {@code work}, and a client that declares tasks.
 *
 * @param server of the tool
 * @param extension of the server
 * @param client who calls
 */
record TaskScene(McpServer server, TasksExtension extension, InMemory client) implements AutoCloseable {

    static final ObjectNode ABLE =
            object("{'extensions':{'io.modelcontextprotocol/tasks':{}},'elicitation':{},'sampling':{}}");

    static final TaskSettings SETTINGS = new TaskSettings(
            Duration.ofHours(1), Duration.ofMillis(250), Duration.ofHours(1), Duration.ofSeconds(20), 8, 10);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static TaskScene of(Function<ToolContext, String> work) {
        return of(new TasksExtension(TaskStore.inMemory(), SETTINGS), EventBus.local(), work);
    }

    static TaskScene of(TasksExtension extension, EventBus bus, Function<ToolContext, String> work) {
        McpServer server = McpServer.builder("tasks", "1")
                .events(bus)
                .extension(extension)
                .tool(Tool.raw(
                        ToolInfo.named("work").describedAs("Works."),
                        "{\"type\":\"object\"}",
                        (arguments, context) -> ToolResult.text(work.apply(context))))
                .build();
        return new TaskScene(server, extension, InMemory.client(server).declaring(ABLE));
    }

    @Override
    public void close() {
        extension.close();
    }

    /** The reply to a call of the tool. */
    JsonNode call() {
        return call(client);
    }

    static JsonNode call(InMemory client) {
        return reply(client, "tools/call", "{'name':'work','arguments':{'n':1}}");
    }

    /** The id of the task that a call of the tool becomes. */
    String begun() {
        return begun(client);
    }

    static String begun(InMemory client) {
        JsonNode result = call(client).path("result");
        assertThat(result.path("resultType").asString("")).as("%s", result).isEqualTo("task");
        return result.path("taskId").asString("");
    }

    JsonNode get(String id) {
        return get(client, id);
    }

    static JsonNode get(InMemory client, String id) {
        return reply(client, "tasks/get", "{'taskId':'" + id + "'}").path("result");
    }

    JsonNode update(String id, String responses) {
        return reply(client, "tasks/update", "{'taskId':'" + id + "','inputResponses':" + responses + "}")
                .path("result");
    }

    JsonNode cancel(String id) {
        return reply(client, "tasks/cancel", "{'taskId':'" + id + "'}").path("result");
    }

    /** The task once it has a status. */
    JsonNode once(String id, String... statuses) {
        return once(id, task -> List.of(statuses).contains(task.path("status").asString("")));
    }

    JsonNode once(String id, Predicate<JsonNode> condition) {
        JsonNode[] last = new JsonNode[1];
        await("task " + id, () -> {
            last[0] = get(id);
            return condition.test(last[0]);
        });
        return last[0];
    }

    static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            nap();
        }
    }

    static JsonNode reply(InMemory client, String method, String params) {
        return client.request(method, object(params)).getLast();
    }

    static String text(JsonNode task) {
        return task.path("result").path("content").path(0).path("text").asString("");
    }

    static List<String> keys(JsonNode task) {
        return List.copyOf(task.path("inputRequests").propertyNames());
    }

    static ObjectNode object(String quoted) {
        return (ObjectNode) Json.parse(quoted.replace('\'', '"'));
    }

    static String sampled(String... keysAndTexts) {
        ObjectNode responses = Json.object();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            responses.set(
                    keysAndTexts[i],
                    object("{'role':'assistant','model':'m','content':{'type':'text','text':'" + keysAndTexts[i + 1]
                            + "'}}"));
        }
        assertThat(Arrays.asList(keysAndTexts)).hasSizeGreaterThanOrEqualTo(2);
        return Json.text(responses).replace('"', '\'');
    }

    private static void nap() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
