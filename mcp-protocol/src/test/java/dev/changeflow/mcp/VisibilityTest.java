package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ListenStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class VisibilityTest {

    private final InMemory anybody = InMemory.client(server());
    private final InMemory ada = anybody.as(() -> "ada");

    @ParameterizedTest
    @CsvSource({
        "tools/list, tools, name, open1 open2, open1 secret1 open2 secret2",
        "prompts/list, prompts, name, open, open secret",
        "resources/list, resources, uri, x://open, x://open x://secret",
        "resources/templates/list, resourceTemplates, name, open, open secret",
    })
    void listsWhatACallerMayKnow(String method, String member, String key, String ofAnybody, String ofAda) {
        assertThat(listed(anybody, method, member, key)).containsExactly(ofAnybody.split(" "));
        assertThat(listed(ada, method, member, key)).containsExactly(ofAda.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call | {'name':'secret1'} | {'name':'nothing'}",
                "prompts/get | {'name':'secret'} | {'name':'nothing'}",
                "resources/read | {'uri':'x://secret'} | {'uri':'x://nothing'}",
                "resources/read | {'uri':'x://deep/secret/1'} | {'uri':'x://deep/nothing/1'}",
                "completion/complete | {'ref':{'type':'ref/prompt','name':'secret'},'argument':{'name':'a','value':''}}"
                        + " | {'ref':{'type':'ref/prompt','name':'nothing'},'argument':{'name':'a','value':''}}",
                "completion/complete"
                        + " | {'ref':{'type':'ref/resource','uri':'x://deep/secret/1'},'argument':{'name':'id','value':''}}"
                        + " | {'ref':{'type':'ref/resource','uri':'x://deep/nothing/1'},'argument':{'name':'id','value':''}}",
            })
    void whatIsHiddenIsUnknown(String method, String hidden, String unknown) {
        assertThat(ada.request(method, params(hidden)).getLast().has("result")).isTrue();

        JsonNode ofHidden = anybody.request(method, params(hidden)).getLast().path("error");
        JsonNode ofUnknown = anybody.request(method, params(unknown)).getLast().path("error");

        assertThat(ofHidden.path("code").asInt()).isEqualTo(-32602);
        assertThat(ofHidden.toString()).isEqualTo(ofUnknown.toString().replace("nothing", name(hidden)));
    }

    @Test
    void aHiddenResourceIsNotReadThroughATemplate() {
        McpServer server = McpServer.builder("s", "1")
                .resource(Resource.text(ResourceInfo.at("x://secret", "secret"), context -> "hidden"))
                .resourceTemplate(
                        ResourceTemplate.text(ResourceTemplateInfo.at("x://{id}", "open"), (uri, context) -> "read"))
                .visible(new ForAda())
                .build();

        assertThat(InMemory.client(server)
                        .request("resources/read", params("{'uri':'x://secret'}"))
                        .getLast()
                        .has("error"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"x://secret, x://nothing", "x://deep/secret/1, x://deep/nothing/1"})
    void newsOfAHiddenResourceIsNotTold(String hidden, String unknown) {
        McpServer server = server();
        for (InMemory client :
                List.of(InMemory.client(server), InMemory.client(server).as(() -> "bob"))) {
            try (ListenStream news = client.listen(Map.of("resourceSubscriptions", List.of(hidden, unknown)))) {
                assertThat(news.next()
                                .path("params")
                                .path("notifications")
                                .path("resourceSubscriptions")
                                .size())
                        .isEqualTo(2);
                server.resourceUpdated(hidden);
                server.resourceUpdated(unknown);
                assertThat(news.next().path("params").path("uri").asString("")).isEqualTo(unknown);
            }
        }
        try (ListenStream news = InMemory.client(server)
                .as(() -> "ada")
                .listen(Map.of("resourceSubscriptions", List.of(hidden, unknown)))) {
            news.next();
            server.resourceUpdated(hidden);
            assertThat(news.next().path("params").path("uri").asString("")).isEqualTo(hidden);
        }
    }

    @Test
    void aSubscriptionFollowsWhatItsCallerMaySee() {
        AtomicBoolean shown = new AtomicBoolean(true);
        McpServer server = McpServer.builder("s", "1")
                .resource(Resource.text(ResourceInfo.at("x://a", "a"), context -> "a"))
                .resource(Resource.text(ResourceInfo.at("x://b", "b"), context -> "b"))
                .visible(new Visibility() {
                    @Override
                    public boolean shows(ResourceInfo resource, Optional<Principal> caller) {
                        return resource.name().equals("b") || shown.get();
                    }
                })
                .build();
        try (ListenStream news =
                InMemory.client(server).listen(Map.of("resourceSubscriptions", List.of("x://a", "x://b")))) {
            news.next();
            for (boolean now : List.of(true, false, true)) {
                shown.set(now);
                server.resourceUpdated("x://a");
                if (!now) {
                    server.resourceUpdated("x://b");
                }
                assertThat(news.next().path("params").path("uri").asString("")).isEqualTo(now ? "x://a" : "x://b");
            }
        }
    }

    /** No arguments. */
    public record Nothing() {}

    /** Only she knows of what is called secret. */
    private record ForAda() implements Visibility {

        @Override
        public boolean shows(ToolInfo tool, Optional<Principal> caller) {
            return allows(tool.name(), caller);
        }

        @Override
        public boolean shows(PromptInfo prompt, Optional<Principal> caller) {
            return allows(prompt.name(), caller);
        }

        @Override
        public boolean shows(ResourceInfo resource, Optional<Principal> caller) {
            return allows(resource.name(), caller);
        }

        @Override
        public boolean shows(ResourceTemplateInfo template, Optional<Principal> caller) {
            return allows(template.name(), caller);
        }

        private static boolean allows(String name, Optional<Principal> caller) {
            return !name.startsWith("secret")
                    || caller.filter(known -> known.getName().equals("ada")).isPresent();
        }
    }

    private static McpServer server() {
        McpServerBuilder builder = McpServer.builder("s", "1").pageSize(1).visible(new ForAda());
        for (String name : List.of("open1", "secret1", "open2", "secret2")) {
            builder.tool(Tool.of(ToolInfo.named(name), Nothing.class, String.class, (nothing, context) -> name));
        }
        for (String name : List.of("open", "secret")) {
            builder.prompt(Prompt.of(
                                    PromptInfo.named(name).taking(PromptArgument.optional("a", "A")),
                                    (arguments, context) -> List.of())
                            .completing("a", Completer.among("b")))
                    .resource(Resource.text(ResourceInfo.at("x://" + name, name), context -> name))
                    .resourceTemplate(ResourceTemplate.text(
                                    ResourceTemplateInfo.at("x://deep/" + name + "/{id}", name), (uri, context) -> name)
                            .completing("id", Completer.among("1")));
        }
        return builder.build();
    }

    private static String name(String hidden) {
        return hidden.contains("secret1") ? "secret1" : "secret";
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

    private static ObjectNode params(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
