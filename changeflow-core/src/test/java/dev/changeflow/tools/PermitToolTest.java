package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.InMemoryStores;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.ledger.PermitVerifier;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.DecideChange;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PermitToolTest {

    private static final String SHA256 = "ab".repeat(32);

    private final Product product = new Product();
    private final String id = product.created("the shop");

    @AfterEach
    void close() {
        product.flow.close();
    }

    @Test
    void aPermitForAnApprovedChangeVerifiesOffline() {
        approve();
        JsonNode issued =
                product.call("change_permit", wish(Map.of("digest", "sha256:" + SHA256.toUpperCase(Locale.ROOT))));
        assertThat(issued.get("permit_id").asString()).isEqualTo(id + "-P1");
        assertThat(issued.get("expires_at").asString()).isEqualTo("2027-02-23T11:00:00Z");
        assertThat(issued.get("next_step").asString()).contains("./changeflow verify-permit");
        assertThat(PermitVerifier.trusting(product.key.verifier(), Product.NOW)
                        .forArtifact(SHA256)
                        .in("production")
                        .verify(Json.bytes(issued.get("permit")))
                        .problems())
                .isEmpty();
        assertThat(product.call("audit_trail", Map.of("id", id)).toString()).contains("permit_issued", SHA256);
        assertThat(product.call("get_change_request", Map.of("id", id))
                        .at("/change/state")
                        .asString())
                .isEqualTo("approved");
    }

    @Test
    void aTrialSignsNothing() {
        approve();
        JsonNode trial = product.call("change_permit", wish(Map.of("dry_run", true)));
        assertThat(trial.has("permit")).isFalse();
        assertThat(trial.get("next_step").asString()).contains("Nothing was issued");
        assertThat(product.call("audit_trail", Map.of("id", id)).toString()).doesNotContain("permit_issued");
    }

    @Test
    void whatPeopleHaveNotAgreedToGetsNone() {
        assertThat(product.refused("change_permit", wish(Map.of()))).contains("[illegal_transition]");
        assertThat(product.refused("change_permit", wish(Map.of("sha256", "abc"))))
                .contains("sha256 is not a SHA-256 digest", "[invalid_content]");
        assertThat(product.refused("change_permit", wish(Map.of("minutes", 100_000))))
                .contains("minutes");
    }

    @Test
    void aServerWithoutAKeyRefusesPlainly() {
        ChangeFlow unsigned =
                ChangeFlow.assemble(InMemoryStores.empty(), ChangeFlowSettings.of("1", OriginGuard.loopback()));
        try (unsigned) {
            InMemory client = InMemory.client(unsigned.mcpServer());
            String there = client.call("create_change_request", Product.draft("the shop"))
                    .structured()
                    .at("/change/id")
                    .asString();
            assertThat(client.call("change_permit", Map.of("id", there, "artifact", "a", "sha256", SHA256))
                            .text())
                    .contains("CHANGEFLOW_AUDIT_KEY", "[permit_refused]");
        }
    }

    private Map<String, Object> wish(Map<String, ?> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("id", id, "artifact", "shop.jar"));
        if (!more.containsKey("digest")) {
            wish.put("sha256", SHA256);
        }
        wish.putAll(more);
        return wish;
    }

    private void approve() {
        product.call("request_approval", Map.of("id", id));
        Approvals approvals = product.flow.people().approvals();
        ChangeId change = ChangeId.parse(id).orElseThrow();
        int needed = approvals.status(change).required();
        for (String person : List.of("carol", "dave", "erin", "frank", "grace").subList(0, needed)) {
            approvals.decide(
                    DecideChange.plainly(
                            change,
                            Decision.APPROVED,
                            approvals.status(change).basis().hash()),
                    Actor.human(person));
        }
        product.call("transition_change", Map.of("id", id, "to", "approved"));
    }
}
