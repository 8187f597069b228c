package dev.changeflow.mcp.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.McpServerBuilder;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import dev.changeflow.mcp.transport.InMemory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class AppsExtensionTest {

    private static final App CALENDAR = App.at(
                    "ui://calendar/month", "calendar", () -> "<!doctype html><title>May</title>")
            .titled("Calendar")
            .describedAs("The month at a glance.");

    @Test
    void declaresItselfAndListsWhatShowsWhat() {
        InMemory client = InMemory.client(server(CALENDAR).build());
        assertThat(result(client, "server/discover", "{}").path("capabilities").path("extensions"))
                .isEqualTo(json("{'io.modelcontextprotocol/ui':{'mimeTypes':['text/html;profile=mcp-app']}}"));
        JsonNode tools = result(client, "tools/list", "{}").path("tools");
        assertThat(tools.path(0).path("_meta"))
                .isEqualTo(json("{'ui':{'resourceUri':'ui://calendar/month','visibility':['model','app']}}"));
        assertThat(tools.path(1).path("_meta"))
                .isEqualTo(json("{'ui':{'resourceUri':'ui://calendar/month','visibility':['app']}}"));
        assertThat(tools.path(2).has("_meta")).isFalse();
        assertThat(client.call("show", Map.of()).text()).isEqualTo("as text");
    }

    @Test
    void servesThePageWithWhatItNeeds() {
        App needy = CALENDAR.in(AppSandbox.CLOSED
                .connectingTo("https://api.example.com", "wss://live.example.com:8443", "http://localhost:8080")
                .loadingFrom("https://*.example.net")
                .framing("https://video.example.org")
                .basedOn("https://cdn.example.com")
                .asking(AppPermission.CAMERA, AppPermission.CLIPBOARD_WRITE)
                .at("a904.example.com")
                .bordered(false));
        InMemory client = InMemory.client(server(needy).build());
        JsonNode listed =
                result(client, "resources/list", "{}").path("resources").path(0);
        assertThat(listed)
                .isEqualTo(json("{'uri':'ui://calendar/month','name':'calendar','title':'Calendar',"
                        + "'description':'The month at a glance.','mimeType':'text/html;profile=mcp-app'}"));
        JsonNode contents = read(client);
        assertThat(contents.path("mimeType").asString("")).isEqualTo("text/html;profile=mcp-app");
        assertThat(contents.path("text").asString("")).startsWith("<!doctype html>");
        assertThat(contents.path("_meta"))
                .isEqualTo(json("{'ui':{'csp':{'connectDomains':['https://api.example.com',"
                        + "'wss://live.example.com:8443','http://localhost:8080'],'resourceDomains':['https://*.example.net'],"
                        + "'frameDomains':['https://video.example.org'],'baseUriDomains':['https://cdn.example.com']},"
                        + "'permissions':{'camera':{},'clipboardWrite':{}},"
                        + "'domain':'a904.example.com','prefersBorder':false}}"));
    }

    @Test
    void saysNothingOfAnAppThatNeedsNothing() {
        assertThat(read(InMemory.client(server(CALENDAR).build())).propertyNames())
                .containsExactlyInAnyOrder("uri", "mimeType", "text");
    }

    @Test
    void refusesALinkToAnAppThatIsNotThere() {
        McpServerBuilder without = McpServer.builder("apps", "1")
                .extension(new AppsExtension(List.of()))
                .tool(tool(CALENDAR.shows(ToolInfo.named("show"))));
        assertThatThrownBy(without::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("show")
                .hasMessageContaining("ui://calendar/month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://calendar/month", "ui:/calendar", "ui://", "UI://calendar", "ui://a b", ""})
    void refusesAnotherScheme(String uri) {
        assertThatThrownBy(() -> App.at(uri, "calendar", () -> "")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/",
                "https://example.com/path",
                "http://example.com",
                "ws://example.com",
                "http://localhost.example.com",
                "example.com",
                "*",
                "https://*",
                "https://a.*.com",
                "https://example.com; script-src *",
                "https://user@example.com",
                "https://example.com:port",
                "javascript:alert(1)",
                "data:",
                ""
            })
    void refusesWhatIsNoOrigin(String origin) {
        assertThatThrownBy(() -> AppSandbox.CLOSED.connectingTo(origin)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AppSandbox(List.of(), List.of(), List.of(), List.of(origin), Set.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static McpServerBuilder server(App app) {
        return McpServer.builder("apps", "1")
                .extension(new AppsExtension(List.of(app)))
                .tool(tool(app.shows(ToolInfo.named("show"))))
                .tool(tool(app.calls(ToolInfo.named("refresh"))))
                .tool(tool(ToolInfo.named("other")));
    }

    private static Tool<?, ?> tool(ToolInfo info) {
        return Tool.raw(info, "{\"type\":\"object\"}", (arguments, context) -> ToolResult.text("as text"));
    }

    private static JsonNode read(InMemory client) {
        return result(client, "resources/read", "{'uri':'ui://calendar/month'}")
                .path("contents")
                .path(0);
    }

    private static JsonNode result(InMemory client, String method, String params) {
        return client.request(method, (ObjectNode) json(params)).getLast().path("result");
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
