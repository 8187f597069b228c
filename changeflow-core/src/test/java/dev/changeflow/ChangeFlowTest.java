package dev.changeflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ListenStream;
import dev.changeflow.web.RecordedReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChangeFlowTest {

    private final ChangeFlowSettings settings = ChangeFlowSettings.of("1.2.3", OriginGuard.loopback());
    private final HttpHandler handler = assembled(settings).httpHandler();

    @Test
    void theFrontPageSaysWhatThisIs() {
        RecordedReply page = RecordedReply.of(handler, "GET", "/", "Host", "localhost");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("ChangeFlow 1.2.3").contains("/mcp").doesNotContain("<script", "style=");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void unknownPathsAndWrongMethodsAreJsonErrors() {
        RecordedReply unknown = RecordedReply.of(handler, "GET", "/nowhere", "Host", "localhost");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/json");

        RecordedReply wrong = RecordedReply.of(handler, "DELETE", "/health", "Host", "localhost");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Allow")).isEqualTo("GET");

        assertThat(RecordedReply.of(handler, "PUT", "/mcp", "Host", "localhost").status())
                .isEqualTo(405);
    }

    @Test
    void foreignHostsReachNothingButHealth() {
        assertThat(RecordedReply.of(handler, "GET", "/", "Host", "evil.example.com")
                        .status())
                .isEqualTo(403);
        assertThat(RecordedReply.of(handler, "POST", "/mcp", "Host", "localhost", "Origin", "https://evil.example.com")
                        .status())
                .isEqualTo(403);
        for (String path : List.of("/health", "/health/ready", "/health/live")) {
            assertThat(RecordedReply.of(handler, "GET", path, "Host", "10.1.2.3")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void authorizationGuardsEverythingButHealth() {
        HttpHandler closed = assembled(
                        settings.authorizedBy((request, reply, next) -> reply.send(HttpResponse.empty(401)), Map.of()))
                .httpHandler();

        for (String path : List.of("/mcp", "/mcp/initialize", "/mcp/messages?sessionId=x")) {
            assertThat(RecordedReply.of(closed, "POST", path, "Host", "localhost")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(RecordedReply.of(closed, "GET", "/mcp/sse", "Host", "localhost")
                        .status())
                .isEqualTo(401);
        assertThat(RecordedReply.of(closed, "GET", "/health", "Host", "localhost")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSeedsPathsAreServed() {
        for (String path : List.of("/mcp/initialize", "/mcp/messages?sessionId=x")) {
            assertThat(RecordedReply.of(handler, "POST", path, "Host", "localhost")
                            .status())
                    .as("for want of a Content-Type")
                    .isEqualTo(415);
            assertThat(RecordedReply.of(handler, "GET", path, "Host", "localhost")
                            .status())
                    .isEqualTo(405);
        }
        assertThat(RecordedReply.of(handler, "GET", "/mcp/sse", "Host", "evil.example.com")
                        .status())
                .isEqualTo(403);
        assertThat(RecordedReply.of(handler, "POST", "/mcp/sse", "Host", "localhost")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void pagesAndPluginsAreServed() {
        Tool<Nothing, String> plugin = Tool.of(
                ToolInfo.named("greet").describedAs("Greets."), Nothing.class, String.class, (in, context) -> "Hello");
        HttpHandler page = (request, reply) -> reply.send(HttpResponse.text(200, "more"));
        ChangeFlow flow = assembled(settings.withPlugins(List.of(() -> List.of(plugin)))
                .authorizedBy((request, reply, next) -> next.handle(request, reply), Map.of("/extra", page)));

        assertThat(RecordedReply.of(flow.httpHandler(), "GET", "/extra", "Host", "localhost")
                        .text())
                .isEqualTo("more");
        assertThat(InMemory.client(flow.mcpServer()).call("greet", Map.of()).text())
                .isEqualTo("Hello");
    }

    @Test
    void whoeverSubscribedToAChangeHearsThatItWasWritten() {
        InMemory client = InMemory.client(assembled(settings).mcpServer());
        String tried = submit(client);
        String written = submit(client);
        List<String> uris = List.of("changeflow://changes/" + tried, "changeflow://changes/" + written);
        try (ListenStream news = client.listen(Map.of("resourceSubscriptions", uris))) {
            news.next();
            client.call("assess_change_risk", Map.of("id", tried, "dry_run", true));
            client.call("assess_change_risk", Map.of("id", written));
            assertThat(news.next().at("/params/uri").asString()).isEqualTo(uris.getLast());
        }
    }

    @Test
    void whatExpiredIsRemovedAsTimePasses() {
        Stores stores = InMemoryStores.empty();
        stores.keyValues().put("over", "", Duration.ZERO);
        stores.keyValues().add("over", 1, Duration.ZERO);
        stores.keyValues().put("kept", "", Duration.ofHours(1));
        ChangeFlow.assemble(stores, settings).catchUp();
        assertThat(stores.keyValues().removeExpired(10)).isZero();
        assertThat(stores.keyValues().get("kept")).isPresent();
    }

    private static String submit(InMemory client) {
        return client.call("create_change_request", Map.of("title", "t", "description", "d"))
                .structured()
                .at("/change/id")
                .asString();
    }

    private static ChangeFlow assembled(ChangeFlowSettings settings) {
        return ChangeFlow.assemble(InMemoryStores.empty(), settings);
    }

    /** No arguments. */
    record Nothing() {}
}
