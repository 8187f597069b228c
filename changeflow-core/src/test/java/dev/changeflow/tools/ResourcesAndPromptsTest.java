package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ResourcesAndPromptsTest {

    private final Product product = new Product();
    private final String id = product.created("the front door");

    @Test
    void aChangeReadsTheSameAsAResourceAndThroughItsTool() {
        JsonNode resource = read("changeflow://changes/" + id);

        assertThat(resource)
                .isEqualTo(product.call("get_change_request", Map.of("id", id)).get("change"));
    }

    @Test
    void anUnknownChangeIsNoResource() {
        for (String uri : new String[] {"changeflow://changes/CHG-20270223-0404", "changeflow://changes/x"}) {
            JsonNode reply = reply("resources/read", Map.of("uri", uri));
            assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
            assertThat(reply.at("/error/data/uri").asString()).isEqualTo(uri);
        }
    }

    @Test
    void theCalendarHasTheFreezesOfTwoYears() {
        JsonNode calendar = read("changeflow://calendar/freezes");

        assertThat(calendar.get("freezes")
                        .valueStream()
                        .map(freeze -> freeze.get("first_day").asString().substring(0, 4)))
                .contains("2027", "2028");
        assertThat(calendar.at("/freezes/0/kind").asString()).isIn("full", "partial");
    }

    @Test
    void theMatrixSaysHowManyMustAgree() {
        JsonNode rules = read("changeflow://policy/approvals").get("rules");

        assertThat(rules.valueStream().map(rule -> rule.get("rule").asString()))
                .containsExactly(
                        "standard-low", "critical-priority", "low-band", "medium-band", "high-band", "critical-band");
        assertThat(rules.at("/5/quorum").asString()).isEqualTo("5");
    }

    @Test
    void promptsCarryTheirArgumentsAndTheChange() {
        JsonNode plan = reply("prompts/get", Map.of("name", "plan_change", "arguments", Map.of("goal", "a new door")));
        assertThat(plan.at("/result/messages/0/content/text").asString())
                .contains("Goal: a new door")
                .contains("Environment: production");

        JsonNode review = reply("prompts/get", Map.of("name", "review_change", "arguments", Map.of("id", id)));
        assertThat(review.at("/result/messages/1/content/resource/text").asString())
                .contains("the front door");
        JsonNode unknown = reply("prompts/get", Map.of("name", "review_change", "arguments", Map.of("id", "x")));
        assertThat(unknown.at("/error/message").asString()).contains("CHG-");
    }

    private JsonNode read(String uri) {
        return Json.parse(reply("resources/read", Map.of("uri", uri))
                .at("/result/contents/0/text")
                .asString());
    }

    private JsonNode reply(String method, Map<String, ?> params) {
        return product.client.request(method, Json.mapper().valueToTree(params)).getLast();
    }
}
