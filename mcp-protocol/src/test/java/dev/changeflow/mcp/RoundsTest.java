package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.ask.RootsQuestion;
import dev.changeflow.mcp.ask.SamplingQuestion;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import dev.changeflow.mcp.transport.InMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class RoundsTest {

    private static final String NOT_VALID =
            "Invalid params: \"requestState\" is not valid for this request; send the request again without it";
    private static final SamplingQuestion FIRST = SamplingQuestion.of("One?", 10);
    private static final SamplingQuestion SECOND = SamplingQuestion.of("Two?", 10);

    private final KeyRing keys = KeyRing.of(List.of(new byte[32]));
    private final List<String> done = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void carriesAnswersFromRoundToRoundAndNodeToNode() {
        JsonNode first = call(client(this::twice), "{'a':1}", null, null);
        assertThat(keysOf(first)).containsExactly("first");
        JsonNode second = call(client(this::twice), "{'a':1}", "{'first':'one'}", state(first));
        assertThat(keysOf(second)).containsExactly("second");
        assertThat(state(second)).isNotEqualTo(state(first));
        assertThat(done).isEmpty();
        JsonNode third = call(client(this::twice), "{'a':1}", "{'second':'two','first':'other'}", state(second));
        assertThat(text(third)).isEqualTo("one two");
        assertThat(done).containsExactly("one two");
    }

    @Test
    void acceptsAStateForItsCallerMethodAndArgumentsUntilItExpires() {
        String state = state(call(client(this::twice).as(() -> "ann"), "{'a':1,'b':[{'c':1,'d':2}]}", null, null));
        String same = "{'b':[{'d':2,'c':1}],'a':1}";
        assertThat(keysOf(call(client(this::twice).as(() -> "ann"), same, null, state)))
                .containsExactly("first");
        assertRefused(call(client(this::twice).as(() -> "bob"), same, null, state));
        assertRefused(call(client(this::twice), same, null, state));
        assertRefused(call(client(this::twice).as(() -> "ann"), "{'a':2,'b':[{'c':1,'d':2}]}", null, state));
        assertRefused(call(client(this::twice).as(() -> "ann"), "{}", null, state));
        assertRefused(get(client(this::twice).as(() -> "ann"), null, state));
        now = now.plus(RequestStates.LIFETIME);
        assertRefused(call(client(this::twice).as(() -> "ann"), same, null, state));
        assertThat(done).isEmpty();
    }

    @Test
    void acceptsNoForgedState() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        InMemory client = client(this::twice);
        String state = state(call(client, "{}", "{'first':'one'}", null));
        for (int i = 0; i < 300; i++) {
            char[] forged = state.toCharArray();
            int place = random.nextInt(forged.length);
            forged[place] = forged[place] == 'A' ? 'B' : 'A';
            int length = random.nextBoolean() ? forged.length : random.nextInt(forged.length);
            JsonNode answer = call(client, "{}", null, new String(Arrays.copyOf(forged, length)));
            assertThat(answer.path("error").path("message").asString(""))
                    .as("seed %d", seed)
                    .isEqualTo(NOT_VALID);
        }
    }

    @Test
    void asksSeveralAtOnceAndAgainWhatIsStillMissing() {
        InMemory client = client(context -> {
            context.askAll(Map.of("first", FIRST, "second", SECOND, "roots", new RootsQuestion()));
            return context.ask("first", FIRST).text()
                    + context.ask("roots", new RootsQuestion()).size();
        });
        JsonNode asked = call(client, "{}", null, null);
        assertThat(keysOf(asked)).containsExactlyInAnyOrder("first", "second", "roots");
        JsonNode again = call(client, "{}", "{'first':'one'}", state(asked));
        assertThat(keysOf(again)).containsExactlyInAnyOrder("second", "roots");
        ObjectNode rest = (ObjectNode) responses("{'second':'two'}");
        rest.putObject("roots").putArray("roots");
        assertThat(text(send(client, "tools/call", params("{}", rest, state(again)))))
                .isEqualTo("one0");
    }

    @Test
    void asksAgainWithTheReasonWhenAnAnswerDoesNotFit() {
        Form<Amount> form = Form.of(Amount.class);
        InMemory client = client(context -> context.ask("amount", form.asking("How many?"))
                        .content()
                        .map(Amount::count)
                        .toString())
                .declaring((ObjectNode) Json.parse("{\"elicitation\":{}}"));
        JsonNode asked = call(client, "{}", null, null);
        assertThat(message(asked)).isEqualTo("How many?");
        JsonNode again = send(client, "tools/call", params("{}", accepted("{\"count\":10}"), state(asked)));
        assertThat(message(again)).isEqualTo("How many? (count must be at most 9)");
        JsonNode rude = send(client, "tools/call", params("{}", accepted("{\"count\":\"<b>\"}"), state(again)));
        assertThat(message(rude)).isEqualTo("How many? (count must be a whole number)");
        JsonNode done = send(client, "tools/call", params("{}", accepted("{\"count\":9}"), state(rude)));
        assertThat(text(done)).isEqualTo("Optional[9]");
    }

    record Amount(@Range(min = 1, max = 9) int count) {}

    private static ObjectNode accepted(String content) {
        ObjectNode responses = Json.object();
        responses.putObject("amount").put("action", "accept").set("content", Json.parse(content));
        return responses;
    }

    private static String message(JsonNode answer) {
        return answer.path("result")
                .path("inputRequests")
                .path("amount")
                .path("params")
                .path("message")
                .asString("");
    }

    @Test
    void noToolCanSwallowAQuestion() {
        List<Function<ToolContext, String>> stubborn = List.of(
                context -> {
                    try {
                        return context.ask("first", FIRST).text();
                    } catch (RuntimeException e) {
                        return "swallowed";
                    }
                },
                context -> {
                    try {
                        return context.ask("first", FIRST).text();
                    } catch (Throwable e) {
                        return "swallowed";
                    }
                },
                context -> {
                    try {
                        return CompletableFuture.supplyAsync(
                                        () -> context.ask("first", FIRST).text())
                                .join();
                    } catch (CompletionException e) {
                        throw new IllegalStateException(e);
                    }
                });
        for (Function<ToolContext, String> body : stubborn) {
            assertThat(keysOf(call(client(body), "{}", null, null))).containsExactly("first");
            assertThat(text(call(client(body), "{}", "{'first':'one'}", null))).isEqualTo("one");
        }
    }

    @Test
    void namesAllCapabilitiesThatAreMissing() {
        InMemory client = client(context -> {
                    context.askAll(Map.of("first", FIRST, "roots", new RootsQuestion()));
                    return "never";
                })
                .declaring(Json.object());
        JsonNode error = call(client, "{}", null, null).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32021);
        assertThat(error.path("data").path("requiredCapabilities").propertyNames())
                .containsExactlyInAnyOrder("sampling", "roots");
    }

    @Test
    void aToolMayLookBeforeItAsks() {
        InMemory client = client(context -> String.valueOf(context.canAsk(FIRST)));
        assertThat(text(call(client, "{}", null, null))).isEqualTo("true");
        assertThat(text(call(client.declaring(Json.object()), "{}", null, null)))
                .isEqualTo("false");
        assertThat(looksInAHandshake(client, "{\"sampling\":{}}")).contains("true");
        assertThat(looksInAHandshake(client, "{}")).contains("false");
    }

    private static String looksInAHandshake(InMemory client, String capabilities) {
        client.send("""
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":%s}}""".formatted(capabilities));
        return client.send("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{}}}""").getLast();
    }

    @Test
    void promptsAndResourcesAskToo() {
        InMemory client = client(context -> "");
        JsonNode asked = get(client, null, null);
        assertThat(keysOf(asked)).containsExactly("first");
        assertThat(get(client, responses("{'first':'one'}"), state(asked))
                        .path("result")
                        .path("messages")
                        .path(0)
                        .path("content")
                        .path("text")
                        .asString(""))
                .isEqualTo("one");
        assertThat(keysOf(send(client, "resources/read", Json.object().put("uri", "x://y"))))
                .containsExactly("first");
    }

    @Test
    void refusesAnswersTooLongToCarry() {
        JsonNode answer = call(client(this::twice), "{}", "{'first':'" + "x".repeat(140_000) + "'}", null);
        assertThat(answer.path("error").path("message").asString("")).contains("exceed 131072 bytes");
        JsonNode long1 = call(client(this::twice), "{}", "{'first':'" + "x".repeat(130_000) + "'}", null);
        assertThat(text(call(client(this::twice), "{}", "{'second':'two'}", state(long1))))
                .endsWith("x two");
    }

    private String twice(ToolContext context) {
        String both = context.ask("first", FIRST).text() + " "
                + context.ask("second", SECOND).text();
        done.add(both);
        return both;
    }

    private InMemory client(Function<ToolContext, String> body) {
        McpServer server = McpServer.builder("s", "1")
                .sealingWith(keys)
                .clock(() -> now)
                .tool(Tool.raw(
                        ToolInfo.named("t"),
                        "{\"type\":\"object\"}",
                        (arguments, context) -> ToolResult.text(body.apply(context))))
                .prompt(Prompt.of(
                        PromptInfo.named("t"),
                        (arguments, context) -> List.of(
                                PromptMessage.user(context.ask("first", FIRST).text()))))
                .resource(Resource.text(
                        ResourceInfo.at("x://y", "y"),
                        context -> context.ask("first", FIRST).text()))
                .build();
        return InMemory.client(server).declaring((ObjectNode) Json.parse("{\"sampling\":{},\"roots\":{}}"));
    }

    private static JsonNode call(
            InMemory client, String arguments, @Nullable String responses, @Nullable String state) {
        return send(client, "tools/call", params(arguments, responses == null ? null : responses(responses), state));
    }

    private static JsonNode get(InMemory client, @Nullable JsonNode responses, @Nullable String state) {
        return send(client, "prompts/get", params("{}", responses, state));
    }

    private static ObjectNode params(String arguments, @Nullable JsonNode responses, @Nullable String state) {
        ObjectNode params = Json.object().put("name", "t");
        params.set("arguments", Json.parse(arguments.replace('\'', '"')));
        if (responses != null) {
            params.set("inputResponses", responses);
        }
        if (state != null) {
            params.put("requestState", state);
        }
        return params;
    }

    private static JsonNode send(InMemory client, String method, ObjectNode params) {
        return client.request(method, params).getLast();
    }

    /** What a model said, by key. */
    private static JsonNode responses(String texts) {
        ObjectNode responses = Json.object();
        for (Map.Entry<String, JsonNode> text :
                Json.parse(texts.replace('\'', '"')).properties()) {
            responses
                    .putObject(text.getKey())
                    .put("role", "assistant")
                    .put("model", "m")
                    .putObject("content")
                    .put("type", "text")
                    .set("text", text.getValue());
        }
        return responses;
    }

    private static List<String> keysOf(JsonNode answer) {
        assertThat(answer.path("result").path("resultType").asString(""))
                .as(answer.toString())
                .isEqualTo("input_required");
        return List.copyOf(answer.path("result").path("inputRequests").propertyNames());
    }

    private static String state(JsonNode answer) {
        return answer.path("result").path("requestState").stringValue();
    }

    private static String text(JsonNode answer) {
        return answer.path("result").path("content").path(0).path("text").asString(answer.toString());
    }

    private static void assertRefused(JsonNode answer) {
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(answer.path("error").path("message").asString("")).isEqualTo(NOT_VALID);
    }
}
