package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.InMemoryStores;
import dev.changeflow.domain.audit.InclusionProof;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.mcp.transport.ListenStream;
import dev.changeflow.mcp.transport.ToolAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class AuditProofTest {

    private final Product product = new Product();

    @Test
    void provesThatTheLastEventIsInTheSignedLog() {
        String id = product.created("the front door");
        product.created("the back door");
        JsonNode trail = product.call("audit_trail", Map.of("id", id, "proof", true));
        String leaf = trail.get("leaf").asString();
        String proof = trail.get("proof").asString();
        assertThat(Json.parse(leaf.getBytes(StandardCharsets.UTF_8))
                        .at("/subject/id")
                        .asString())
                .isEqualTo(id);
        assertThat(Json.parse(leaf.getBytes(StandardCharsets.UTF_8)).get("sequence"))
                .isEqualTo(
                        trail.get("events").get(trail.get("events").size() - 1).get("sequence"));
        assertThat(verifies(leaf, proof)).isTrue();
        assertThat(verifies(leaf.replace("front", "back").replace("alice", "mallory") + " ", proof))
                .isFalse();
        assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\nindex 1\n").contains("\n\u2014 changeflow.dev/audit/");
    }

    @Test
    void provesNothingUnlessAskedTo() {
        String id = product.created("the front door");
        JsonNode trail = product.call("audit_trail", Map.of("id", id));
        assertThat(trail.has("proof")).isFalse();
        assertThat(trail.has("leaf")).isFalse();
    }

    @Test
    void theCheckpointIsAResourceThatGrows() {
        product.created("the front door");
        long before = SignedCheckpoint.of(checkpoint()).orElseThrow().size();
        product.created("the back door");
        assertThat(SignedCheckpoint.of(checkpoint()).orElseThrow().size()).isEqualTo(before + 2);
    }

    @Test
    void whoeverSubscribedToTheCheckpointHearsOfANewerOne() {
        String uri = "changeflow://audit/checkpoint";
        try (ListenStream news = product.client.listen(Map.of("resourceSubscriptions", List.of(uri)))) {
            news.next();
            product.created("the front door");
            product.flow.ledger().integrate();
            assertThat(news.next().at("/params/uri").asString()).isEqualTo(uri);
        }
    }

    @Test
    void withoutAKeyItSaysWhyItCannot() {
        try (ChangeFlow unsigned =
                ChangeFlow.assemble(InMemoryStores.empty(), ChangeFlowSettings.of("1", OriginGuard.loopback()))) {
            InMemory client = InMemory.client(unsigned.mcpServer());
            client.call("create_change_request", Product.draft("the front door"));
            ToolAnswer refused = client.call("audit_trail", Map.of("proof", true));
            assertThat(refused.isError()).isTrue();
            assertThat(refused.text()).contains("CHANGEFLOW_AUDIT_KEY", "[no_audit_key]");
            assertThat(client.call("audit_trail", Map.of()).isError()).isFalse();
        }
    }

    private String checkpoint() {
        return product.client
                .request("resources/read", Json.object().put("uri", "changeflow://audit/checkpoint"))
                .getLast()
                .at("/result/contents/0/text")
                .asString();
    }

    private static boolean verifies(String leaf, String proof) {
        int end = proof.indexOf("\n\n");
        List<String> lines = proof.substring(0, end).lines().toList();
        SignedCheckpoint checkpoint =
                SignedCheckpoint.of(proof.substring(end + 2)).orElseThrow();
        List<TreeHash> path = lines.stream()
                .skip(2)
                .map(line -> TreeHash.parse(line).orElseThrow())
                .toList();
        long index = Long.parseLong(lines.get(1).substring("index ".length()));
        return new InclusionProof(index, checkpoint.size(), path)
                .verifies(
                        TreeHash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8)),
                        checkpoint.checkpoint().head().root());
    }
}
