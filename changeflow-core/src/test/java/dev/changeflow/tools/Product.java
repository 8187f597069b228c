package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.InMemoryStores;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ToolAnswer;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.DecideChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The whole product over a store in memory, at a fixed instant, with a client on it. */
final class Product {

    static final Instant NOW = Instant.parse("2027-02-23T10:00:00Z");

    final InMemoryChangeStore store = new InMemoryChangeStore();
    final SigningKey key = SigningKey.random();
    final ChangeFlow flow = ChangeFlow.assemble(
            InMemoryStores.over(store),
            ChangeFlowSettings.of("1.2.3", OriginGuard.loopback())
                    .at(InstantSource.fixed(NOW))
                    .signingAuditWith(key));
    final InMemory client = InMemory.client(flow.mcpServer());

    McpServer server() {
        return flow.mcpServer();
    }

    /** The structured answer of a call that must succeed. */
    JsonNode call(String tool, Map<String, ?> arguments) {
        ToolAnswer answer = client.call(tool, arguments);
        assertThat(answer.isError()).as(answer.text()).isFalse();
        return answer.structured();
    }

    /** The text of a call that must be refused. */
    String refused(String tool, Map<String, ?> arguments) {
        ToolAnswer answer = client.call(tool, arguments);
        assertThat(answer.isError()).as("refused: %s", answer.result()).isTrue();
        assertThat(answer.structured().isMissingNode()).isTrue();
        return answer.text();
    }

    String created(String title) {
        return call("create_change_request", draft(title)).at("/change/id").asString();
    }

    /** A change as many people as it needs agreed to. */
    String approved(String id) {
        call("request_approval", Map.of("id", id));
        Approvals approvals = flow.people().approvals();
        ChangeId change = ChangeId.parse(id).orElseThrow();
        for (String person : List.of("carol", "dave", "erin", "frank", "grace")) {
            if (!approvals.status(change).isComplete()) {
                ContentHash seen = approvals.status(change).basis().hash();
                approvals.decide(DecideChange.plainly(change, Decision.APPROVED, seen), Actor.human(person));
            }
        }
        call("transition_change", Map.of("id", id, "to", "approved"));
        return id;
    }

    static Map<String, Object> draft(String title) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("title", title);
        draft.put("description", "Replace the certificate of " + title + ".");
        draft.put("environment", "production");
        draft.put("implementation_plan", "1. Install it. 2. Reload. 3. Look at the new dates.");
        return draft;
    }
}
