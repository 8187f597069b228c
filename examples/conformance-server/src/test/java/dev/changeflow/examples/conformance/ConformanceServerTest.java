package dev.changeflow.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import dev.changeflow.server.netty.HostLimits;
import dev.changeflow.server.netty.NettyHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ConformanceServerTest {

    private final InMemory client = InMemory.client(ConformanceServer.server());

    @Test
    void answersAndReportsProgress() {
        assertThat(client.call("test_simple_text", Map.of()).text())
                .isEqualTo("This is a simple text response for testing.");
        ToolAnswer answer = client.call("test_tool_with_progress", Map.of());
        assertThat(answer.notifications()).hasSize(3);
        assertThat(client.call("test_error_handling", Map.of()).isError()).isTrue();
    }

    @Test
    void asksBeforeItGreets() {
        ObjectNode able = (ObjectNode) Json.parse("{\"elicitation\":{}}");
        ToolAnswer asked = client.declaring(able).call("test_input_required_result_elicitation", Map.of());
        assertThat(asked.result().path("inputRequests").propertyNames()).containsExactly("user_name");
    }

    @Test
    void servesTheEndpointOverHttp() throws IOException, InterruptedException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (NettyHost host = NettyHost.start(free, ConformanceServer.handler(), HostLimits.standard());
                HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://localhost:" + host.address().getPort() + "/mcp");
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                                    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"""))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("conformance-server");
        }
    }
}
