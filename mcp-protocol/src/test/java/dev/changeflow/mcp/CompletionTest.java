package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.ask.RootsQuestion;
import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.completion.Suggestions;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.mcp.transport.InMemory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class CompletionTest {

    private final InMemory client = InMemory.client(server());

    @Test
    void suggestsForAnArgumentOfAPrompt() {
        assertThat(complete("{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'language','value':'py'}}")
                        .path("result")
                        .path("completion"))
                .hasToString("{\"values\":[\"python\",\"pypy\",\"cpython\"],\"total\":3,\"hasMore\":false}");
    }

    @Test
    void knowsWhatIsResolvedAlready() {
        assertThat(complete("{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'framework','value':''},"
                                + "'context':{'arguments':{'language':'python'}}}")
                        .path("result")
                        .path("completion")
                        .path("values"))
                .hasToString("[\"python-flask\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x://{team}/{id}", "x://red/7"})
    void suggestsForAVariableOfATemplate(String uri) {
        JsonNode completion = complete(
                        "{'ref':{'type':'ref/resource','uri':'" + uri + "'},'argument':{'name':'id','value':'1'}}")
                .path("result")
                .path("completion");

        assertThat(completion.path("values")).hasSize(100);
        assertThat(completion.path("total").asInt()).isGreaterThan(100);
        assertThat(completion.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void suggestsNothingWhereNothingCompletes() {
        assertThat(complete("{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'code','value':'x'}}")
                        .path("result")
                        .path("completion"))
                .hasToString("{\"values\":[],\"total\":0,\"hasMore\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ref':{'type':'ref/prompt','name':'nope'},'argument':{'name':'a','value':''}} | Unknown prompt: nope",
                "{'ref':{'type':'ref/resource','uri':'y://1'},'argument':{'name':'a','value':''}} | Unknown resource template: y://1",
                "{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'b','value':''}} | has no argument \"b\"; it has language, framework, code",
                "{'ref':{'type':'ref/resource','uri':'x://{team}/{id}'},'argument':{'name':'b','value':''}} | has no argument \"b\"; it has team, id",
                "{'ref':{'type':'ref/tool','name':'x'},'argument':{'name':'b','value':''}} | \"ref.type\" must be",
                "{'argument':{'name':'b','value':''}} | \"ref.type\" must be",
                "{'ref':{'type':'ref/prompt','name':'review'}} | \"argument.name\" is required",
                "{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'code'}} | \"argument.value\" is required",
                "{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'code','value':7}} | \"argument.value\" is required",
                "{'ref':{'type':'ref/prompt','name':'review'},'argument':{'name':'code','value':''},'context':{'arguments':{'a':1}}} | \"context.arguments.a\"",
                "{'ref':{'type':'ref/prompt','name':'asks'},'argument':{'name':'refused','value':''}} | choose a team first",
            })
    void refusesWhatItDoesNotKnow(String params, String reason) {
        JsonNode error = complete(params).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asString("")).contains(reason);
    }

    @Test
    void aCompleterCannotAsk() {
        InMemory able = client.declaring((ObjectNode) Json.parse("{\"roots\":{}}"));

        JsonNode reply = able.request(
                        "completion/complete",
                        params("{'ref':{'type':'ref/prompt','name':'asks'},'argument':{'name':'roots','value':''}}"))
                .getLast();

        assertThat(reply.path("result").path("completion").path("values")).hasToString("[\"false\"]");
    }

    @Test
    void declaresTheCapabilityExactlyWhileSomethingCompletes() {
        McpServer server = McpServer.builder("s", "1").build();
        assertThat(server.capabilities().has("completions")).isFalse();

        server.prompts().add(review());
        assertThat(server.capabilities().path("completions")).hasToString("{}");

        server.prompts().remove("review");
        assertThat(server.capabilities().has("completions")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void answersEveryOlderRevision(String revision) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
                + revision + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");

        assertThat(client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":"
                        + params("{'ref':{'type':'ref/prompt','name':'review'},"
                                + "'argument':{'name':'language','value':'ja'}}")
                        + "}"))
                .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"
                        + "{\"completion\":{\"values\":[\"java\"],\"total\":1,\"hasMore\":false}}}");
    }

    @Test
    void onlyWhatThereIsCanBeCompleted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> review().completing("nope", Completer.among()))
                .withMessageContaining("prompt review takes no argument \"nope\"; it takes language, framework, code");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> item().completing("nope", Completer.among()))
                .withMessageContaining("has no variable \"nope\"; it has team, id");
    }

    private JsonNode complete(String params) {
        return client.request("completion/complete", params(params)).getLast();
    }

    private static ObjectNode params(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    private static McpServer server() {
        return McpServer.builder("s", "1")
                .prompt(review())
                .prompt(asks())
                .resourceTemplate(item())
                .build();
    }

    private static Prompt review() {
        return Prompt.of(
                        PromptInfo.named("review")
                                .taking(
                                        PromptArgument.required("language", "Which"),
                                        PromptArgument.optional("framework", "Which"),
                                        PromptArgument.required("code", "What")),
                        (arguments, context) -> List.of(PromptMessage.user("Review")))
                .completing("language", Completer.among("java", "cpython", "python", "pypy"))
                .completing(
                        "framework",
                        (typed, resolved, context) ->
                                Suggestions.matching(typed, List.of(resolved.get("language") + "-flask")));
    }

    private static Prompt asks() {
        return Prompt.of(
                        PromptInfo.named("asks")
                                .taking(
                                        PromptArgument.optional("roots", "Asks"),
                                        PromptArgument.optional("refused", "Refuses")),
                        (arguments, context) -> List.of())
                .completing(
                        "roots",
                        (typed, resolved, context) ->
                                Suggestions.of(List.of(String.valueOf(context.canAsk(new RootsQuestion())))))
                .completing("refused", (typed, resolved, context) -> {
                    throw new ToolRefusal("choose a team first");
                });
    }

    private static ResourceTemplate item() {
        List<String> ids = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        return ResourceTemplate.text(ResourceTemplateInfo.at("x://{team}/{id}", "item"), (uri, context) -> "an item")
                .completing("id", Completer.among(ids));
    }
}
