package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.InMemoryStores;
import dev.changeflow.Stores;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.port.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client whose call meets a database that is away hears what to do, and nothing of where the database is. */
class DatabaseAwayTest {

    private final AtomicBoolean away = new AtomicBoolean();
    private final InMemory client = client(new InMemoryChangeStore());

    @Test
    void aDatabaseThatIsAwayIsNoInternalErrorButAnInvitationToTryAgain() {
        String id = client.call("create_change_request", Product.draft("the shop"))
                .structured()
                .at("/change/id")
                .asString();
        Map<String, Map<String, Object>> calls = Map.of(
                "create_change_request", Product.draft("the shop"),
                "update_change_request", Map.of("id", id, "comment", "still waiting"),
                "get_change_request", Map.of("id", id),
                "list_change_requests", Map.of(),
                "request_approval", Map.of("id", id),
                "get_approval_status", Map.of("id", id),
                "transition_change", Map.of("id", id, "to", "assessing"),
                "audit_trail", Map.of("id", id));
        away.set(true);
        calls.forEach((tool, arguments) -> {
            ToolAnswer answer = client.call(tool, arguments);
            assertThat(answer.isError()).as(tool).isTrue();
            assertThat(answer.text())
                    .as(tool)
                    .contains("Try again in a few seconds", "idempotency_key", "[store_unavailable]")
                    .doesNotContain("db.internal", "Exception", "java");
        });
        away.set(false);
        assertThat(client.call("get_change_request", Map.of("id", id)).isError())
                .isFalse();
    }

    @Test
    void resourcesAndPromptsSayToTryAgainToo() {
        String id = client.call("create_change_request", Product.draft("the shop"))
                .structured()
                .at("/change/id")
                .asString();
        Map<String, String> requests = Map.of(
                "{\"uri\":\"changeflow://changes/" + id + "\"}",
                "resources/read",
                "{\"uri\":\"changeflow://audit/checkpoint\"}",
                "resources/read",
                "{\"name\":\"review_change\",\"arguments\":{\"id\":\"" + id + "\"}}",
                "prompts/get");
        away.set(true);
        requests.forEach((params, method) -> {
            JsonNode error = reply(method, params).path("error");
            assertThat(error.path("code").asInt()).as(params).isEqualTo(503);
            assertThat(error.path("message").asString(""))
                    .as(params)
                    .contains("Try again in a few seconds", "[store_unavailable]")
                    .doesNotContain("db.internal", "Exception", "java");
        });
        away.set(false);
        assertThat(reply("resources/read", "{\"uri\":\"changeflow://changes/" + id + "\"}")
                        .has("result"))
                .isTrue();
    }

    private JsonNode reply(String method, String params) {
        return client.request(method, (ObjectNode) Json.parse(params)).getLast();
    }

    private InMemory client(InMemoryChangeStore real) {
        Stores all = InMemoryStores.over(real);
        Stores stores = new Stores(
                goingAway(real),
                all.keyValues(),
                all.outbox(),
                all.tasks(),
                all.auditTree(),
                all.events(),
                all.revocations());
        return InMemory.client(ChangeFlow.assemble(stores, ChangeFlowSettings.of("1", OriginGuard.loopback()))
                .mcpServer());
    }

    private ChangeStore goingAway(ChangeStore real) {
        return (ChangeStore) Proxy.newProxyInstance(
                ChangeStore.class.getClassLoader(), new Class<?>[] {ChangeStore.class}, (proxy, method, arguments) -> {
                    if (away.get()) {
                        throw new StoreUnavailableException(
                                "The PostgreSQL database changes at db.internal:5432 cannot be reached.",
                                new SQLException("connection refused"));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
