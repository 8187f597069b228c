package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.DecideChange;
import dev.changeflow.service.LocalHuman;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ApprovalToolsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 950;

    private final Product product = new Product();
    private final Approvals approvals = product.flow.people().approvals();

    @AfterEach
    void close() {
        product.flow.close();
    }

    @Test
    void askingSaysWhoMayDecideOnWhatAndHow() {
        String id = product.created("the shop");
        JsonNode asked = product.call("request_approval", Map.of("id", id));
        assertThat(asked.get("missing").asInt()).isPositive();
        assertThat(asked.get("hash").asString()).matches("[0-9a-f]{64}");
        assertThat(asked.get("who_may_decide").asString()).contains(LocalHuman.name() + ", who requested it");
        assertThat(asked.get("next_step").asString()).contains("./changeflow approve " + id);
        assertThat(product.call("get_change_request", Map.of("id", id)).toString())
                .contains("assessing");
    }

    @Test
    void aTrialAsksNobody() {
        String id = product.created("the shop");
        product.call("request_approval", Map.of("id", id, "dry_run", true));
        assertThat(product.call("get_change_request", Map.of("id", id)).toString())
                .contains("submitted");
    }

    @Test
    void theStatusShowsDecisionsAndWhatIsMissing() {
        String id = product.created("the shop");
        product.call("request_approval", Map.of("id", id));
        approve(id, "carol");
        JsonNode status = product.call("get_approval_status", Map.of("id", id));
        assertThat(status.at("/given/0").asString()).startsWith("approved by human:carol");
        assertThat(product.refused("request_approval", Map.of("id", "CHG-1"))).contains("[invalid_id]");
    }

    @Test
    void whereTasksAreFollowedTheDecisionIsWaitedFor() throws InterruptedException {
        String id = product.created("the shop");
        InMemory patient = product.client.declaring(
                (ObjectNode) Json.parse("{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}"));
        JsonNode begun = reply(patient, "tools/call", """
                {"name":"request_approval","arguments":{"id":"%s"}}""".formatted(id)).path("result");
        assertThat(begun.path("resultType").asString("")).as("%s", begun).isEqualTo("task");
        String task = begun.path("taskId").asString("");
        assertThat(task(patient, task).path("status").asString("")).isEqualTo("working");
        int needed = approvals.status(ChangeId.parse(id).orElseThrow()).required();
        List.of("carol", "dave", "erin", "frank", "grace").subList(0, needed).forEach(person -> approve(id, person));
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode ended = task(patient, task);
        while (!ended.path("status").asString("").equals("completed")) {
            assertThat(Instant.now()).as("%s", ended).isBefore(deadline);
            Thread.sleep(20);
            ended = task(patient, task);
        }
        assertThat(ended.at("/result/structuredContent/complete").asBoolean()).isTrue();
    }

    @Test
    void anOverrideIsOnlyAskedFor() {
        String id = product.created("the shop");
        Map<String, Object> wish =
                Map.of("id", id, "justification", "the shop is down", "scope", List.of("approvals"), "minutes", 30);
        JsonNode asked = product.call("emergency_override", wish);
        assertThat(asked.get("confirmations_needed").asInt()).isEqualTo(2);
        assertThat(asked.get("next_step").asString()).contains("./changeflow override " + id);
        assertThat(product.call("request_approval", Map.of("id", id))
                        .get("override")
                        .asString())
                .isEqualTo("not confirmed yet, by 0 so far; lifts missing approvals");
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "approved")))
                .contains("[approval_missing]");
        assertThat(product.refused(
                        "emergency_override",
                        Map.of("id", id, "justification", " ", "scope", List.of("freeze"), "minutes", 100_000)))
                .contains("justification is empty", "minutes is 100000: give 1 to 240");
    }

    @Test
    void eachFitsItsShareOfTheList() {
        JsonNode tools = reply(product.client, "tools/list", "{}").at("/result/tools");
        for (String name : List.of("request_approval", "get_approval_status", "emergency_override")) {
            JsonNode listed = tools.valueStream()
                    .filter(tool -> tool.get("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(listed.toString().getBytes(StandardCharsets.UTF_8))
                    .as(listed.toString())
                    .hasSizeLessThanOrEqualTo(MOST_BYTES);
        }
    }

    private void approve(String id, String person) {
        ChangeId change = ChangeId.parse(id).orElseThrow();
        approvals.decide(
                DecideChange.plainly(
                        change,
                        Decision.APPROVED,
                        approvals.status(change).basis().hash()),
                Actor.human(person));
    }

    private static JsonNode task(InMemory client, String id) {
        return reply(client, "tasks/get", "{\"taskId\":\"" + id + "\"}").path("result");
    }

    private static JsonNode reply(InMemory client, String method, String params) {
        return client.request(method, (ObjectNode) Json.parse(params)).getLast();
    }
}
