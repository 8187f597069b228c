package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.transport.InMemory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CallerTest {

    private final Product product = new Product();

    @Test
    void anAuthenticatedCallIsAnAgentActingForItsPrincipal() {
        InMemory alice = product.client.as(() -> "alice");
        String id = alice.call("create_change_request", Map.of("title", "t", "description", "d"))
                .structured()
                .at("/change/id")
                .asString();

        JsonNode actor = product.call("audit_trail", Map.of("id", id)).at("/events/0/actor");

        assertThat(actor.get("kind").asString()).isEqualTo("agent");
        assertThat(actor.get("subject").asString()).isEqualTo("alice");
        assertThat(actor.get("on_behalf_of").asString()).isEqualTo("alice");
    }

    @Test
    void twoPrincipalsMayUseTheSameKey() {
        Map<String, String> first = Map.of("title", "a", "description", "d", "idempotency_key", "k");
        Map<String, String> second = Map.of("title", "b", "description", "d", "idempotency_key", "k");

        assertThat(product.client
                        .as(() -> "alice")
                        .call("create_change_request", first)
                        .isError())
                .isFalse();
        assertThat(product.client
                        .as(() -> "bob")
                        .call("create_change_request", second)
                        .isError())
                .isFalse();
    }

    @Test
    void keepsWhatTheClientCallsItselfFitForALine() {
        String hostile = "evil\\nclient\\u202e" + "x".repeat(500);
        List<String> lines = product.client.send("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_change_request",\
                "arguments":{"title":"t","description":"d"},"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{},\
                "io.modelcontextprotocol/clientInfo":{"name":"%s","version":"1"}}}}""".formatted(hostile));
        assertThat(lines).singleElement().asString().contains("CHG-20270223-0001");

        String client = product.call("audit_trail", Map.of())
                .at("/events/0/actor/client")
                .asString();

        assertThat(client).startsWith("evil client x").hasSize(200);
    }
}
