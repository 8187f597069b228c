package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.service.LocalHuman;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class UpdateChangeRequestTest {

    private final Product product = new Product();
    private final String id = product.created("the front door");

    @Test
    void aTrialShowsTheDifferenceAndKeepsNothing() {
        Map<String, Object> arguments =
                Map.of("id", id, "set", Map.of("title", "the back door", "environment", "dev"), "dry_run", true);
        JsonNode trial = product.call("update_change_request", arguments);
        assertThat(trial.at("/changed/0").toString())
                .isEqualTo("{\"field\":\"title\",\"from\":\"the front door\",\"to\":\"the back door\"}");
        assertThat(trial.at("/changed/1/to").asString()).isEqualTo("development");
        assertThat(read("title")).isEqualTo("the front door");

        Map<String, Object> real = new HashMap<>(arguments);
        real.remove("dry_run");
        JsonNode done = product.call("update_change_request", real);
        assertThat(done.get("changed")).isEqualTo(trial.get("changed"));
        assertThat(done.at("/change/risk_score")).isEqualTo(trial.at("/change/risk_score"));
        assertThat(read("title")).isEqualTo("the back door");
    }

    @Test
    void nullClearsAndAbsentStays() {
        Map<String, Object> set = new HashMap<>();
        set.put("planned_start", "2027-03-09T22:00:00+01:00");
        set.put("scheduled_end", "2027-03-09T23:00:00+01:00");
        set.put("systems", List.of("door", "bell"));
        set.put("assignee", "bob");
        product.call("update_change_request", Map.of("id", id, "set", set));
        assertThat(read("planned_start")).isEqualTo("2027-03-09T21:00:00Z");
        assertThat(read("assignee")).isEqualTo("bob");

        set.replaceAll((name, value) -> null);
        product.call("update_change_request", Map.of("id", id, "set", set));
        JsonNode cleared = product.call("get_change_request", Map.of("id", id)).get("change");
        assertThat(cleared.has("planned_start")).isFalse();
        assertThat(cleared.has("assignee")).isFalse();
        assertThat(cleared.get("affected_systems").isEmpty()).isTrue();
        assertThat(cleared.get("title").asString()).isEqualTo("the front door");
    }

    @Test
    void whatWasPreparedIsReadBack() {
        product.call(
                "update_change_request",
                Map.of(
                        "id",
                        id,
                        "set",
                        Map.of(
                                "rollback_resources",
                                List.of("snapshot-7"),
                                "rollback_rehearsed_at",
                                "2027-03-01T10:00:00Z",
                                "test_evidence",
                                "https://ci.example/7")));
        assertThat(product.call("get_change_request", Map.of("id", id))
                        .get("prepared")
                        .toString())
                .contains("snapshot-7", "2027-03-01T10:00:00Z", "https://ci.example/7");
    }

    @Test
    void namesTheFieldAndTheFix() {
        assertThat(refused(Map.of("titel", "x"))).contains("titel").contains("title, description");
        assertThat(refused(Map.of("title", 7))).startsWith("set.title is not text");
        assertThat(refused(Map.of("tags", "a"))).startsWith("set.tags is not a list");
        assertThat(refused(Map.of("tags", List.of("a\nb")))).startsWith("set.tags[0] is not a line");
        assertThat(refused(Map.of("planned_start", "tomorrow")))
                .contains("set.planned_start is not a time that can be read");
        assertThat(refused(Map.of("priority", "heroic"))).contains("use one of low, medium, high, critical");
        assertThat(refused(Map.of("title", ""))).contains("title is empty");
    }

    @Test
    void keepsAChecklistInWords() {
        product.call("update_change_request", Map.of("id", id, "checklist", List.of("add Warn the desk", "add? Cake")));
        product.call("update_change_request", Map.of("id", id, "checklist", List.of("done 1"), "comment", "Warned."));
        assertThat(product.refused("update_change_request", Map.of("id", id, "checklist", List.of("tick 1"))))
                .contains("done 1");
        assertThat(product.refused("update_change_request", Map.of("id", id, "checklist", List.of("done 9"))))
                .contains("names item 9 of 2");
    }

    @Test
    void aDraftIsKeptUntilItIsSubmitted() {
        Map<String, Object> draft = Product.draft("the cellar");
        draft.put("draft", true);
        JsonNode created = product.call("create_change_request", draft);
        assertThat(created.at("/change/state").asString()).isEqualTo("draft");
        assertThat(created.at("/next_steps/0").asString()).contains("transition_change to submitted");
    }

    @Test
    void linksInWordsAndShowsWhatTheOtherChangeIs() {
        String other = product.created("the back door");
        product.call("update_change_request", Map.of("id", id, "links", List.of("requires " + other)));

        JsonNode found = product.call("get_change_request", Map.of("id", id));
        assertThat(found.at("/links/0").toString())
                .isEqualTo("{\"relation\":\"requires\",\"id\":\"" + other + "\",\"state\":\"submitted\"}");
        assertThat(product.call("get_change_request", Map.of("id", other))
                        .at("/links/0/relation")
                        .asString())
                .isEqualTo("is required by");
        assertThat(product.refused("update_change_request", Map.of("id", other, "links", List.of("Requires " + id))))
                .contains(other + " before " + id + " before " + other)
                .contains("[dependency_cycle]");
        assertThat(product.refused("update_change_request", Map.of("id", id, "links", List.of("hates " + other))))
                .contains("conflicts_with");
        product.call("update_change_request", Map.of("id", id, "links", List.of("unlink " + other)));
        assertThat(product.call("get_change_request", Map.of("id", id))
                        .get("links")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theFileShowsChecklistAndComments() {
        product.call(
                "update_change_request",
                Map.of("id", id, "checklist", List.of("add Warn the desk"), "comment", "As agreed."));
        JsonNode found = product.call("get_change_request", Map.of("id", id));
        assertThat(found.at("/checklist/0/text").asString()).isEqualTo("Warn the desk");
        assertThat(found.at("/checklist/0/mandatory").asBoolean()).isTrue();
        assertThat(found.at("/comments/0/text").asString()).isEqualTo("As agreed.");
        assertThat(found.at("/comments/0/by").asString()).isEqualTo("agent:local-agent for " + LocalHuman.name());
    }

    private String refused(Map<String, ?> set) {
        return product.refused("update_change_request", Map.of("id", id, "set", set));
    }

    private String read(String field) {
        return product.call("get_change_request", Map.of("id", id))
                .at("/change/" + field)
                .asString();
    }
}
