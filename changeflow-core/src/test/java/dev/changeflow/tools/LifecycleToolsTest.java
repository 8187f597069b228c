package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.service.LocalHuman;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LifecycleToolsTest {

    private final Product product = new Product();
    private final String id = product.created("the front door");

    @Test
    void weighsAStoredChangeAndRecordsIt() {
        JsonNode assessed = product.call("assess_risk", Map.of("changeId", id));

        assertThat(assessed.get("id").asString()).isEqualTo(id);
        assertThat(assessed.get("version").asLong()).isEqualTo(2);
        assertThat(assessed.get("stored").asBoolean()).isTrue();
        assertThat(assessed.get("factors").valueStream())
                .allSatisfy(
                        factor -> assertThat(factor.get("evidence").asString()).isNotBlank());
        assertThat(assessed.get("what_would_lower").valueStream())
                .anySatisfy(step -> assertThat(step.get("action").asString()).contains("rollback_plan"));
    }

    @Test
    void weighsContentWithoutKeepingIt() {
        JsonNode trial = product.call(
                "assess_change_risk",
                Map.of("title", "t", "description", "d", "environment", "dev", "type", "standard"));

        assertThat(trial.get("stored").asBoolean()).isFalse();
        assertThat(trial.has("id")).isFalse();
        assertThat(trial.get("band").asString()).isEqualTo("low");
    }

    @Test
    void wantsToKnowWhatToWeigh() {
        assertThat(product.refused("assess_change_risk", Map.of())).startsWith("id is missing");
        assertThat(product.refused("assess_change_risk", Map.of("id", id, "title", "t")))
                .contains("[ambiguous_arguments]");
    }

    @Test
    void stillSaysWhatAClosedChangeWasWeighedAt() {
        product.call("transition_change", Map.of("id", id, "to", "canceled", "reason", "not needed"));

        JsonNode assessed = product.call("assess_change_risk", Map.of("id", id));

        assertThat(assessed.get("stored").asBoolean()).isFalse();
        assertThat(assessed.get("score").asInt()).isPositive();
    }

    @Test
    void movesAChangeButNeverApprovesIt() {
        JsonNode moved = product.call("transition_change", Map.of("id", id, "to", "assessing"));
        assertThat(moved.at("/change/state").asString()).isEqualTo("assessing");

        JsonNode status = product.call("get_approval_status", Map.of("id", id));
        assertThat(status.get("complete").asBoolean()).isFalse();
        assertThat(status.get("missing").asInt()).isPositive();
        assertThat(status.get("who_may_decide").asString()).contains(LocalHuman.name());

        assertThat(product.refused("transition_change", Map.of("id", id, "to", "approved")))
                .contains("People decide")
                .contains("[approval_missing]");
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "rejected", "reason", "no")))
                .contains("[not_permitted]");
        assertThat(product.call("get_change_request", Map.of("id", id))
                        .at("/change/state")
                        .asString())
                .isEqualTo("assessing");
    }

    @Test
    void saysWhyAStepIsRefusedAndWhatHelps() {
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "completed")))
                .contains("submitted")
                .contains("may become: assessing, cancelled")
                .contains("[illegal_transition]");
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "cancelled")))
                .contains("reason")
                .contains("[reason_missing]");
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "assessing", "expected_version", 9)))
                .contains("[stale_change]");
        assertThat(product.refused("transition_change", Map.of("id", "CHG-20270223-0099", "to", "assessing")))
                .contains("CHG-20270223-0099")
                .contains("[unknown_change]");
        assertThat(product.refused("transition_change", Map.of("id", "42", "to", "assessing")))
                .contains("[invalid_id]");
    }

    @Test
    void triesAStepWithoutTakingIt() {
        JsonNode trial = product.call("transition_change", Map.of("id", id, "to", "assessing", "dry_run", true));

        assertThat(trial.at("/change/state").asString()).isEqualTo("assessing");
        assertThat(product.call("get_change_request", Map.of("id", id))
                        .at("/change/state")
                        .asString())
                .isEqualTo("submitted");
    }

    @Test
    void tellsFreezesByInstantWindowAndDay() {
        JsonNode christmas = product.call("check_freeze_period", Map.of("start", "2027-12-25T10:00:00+01:00"));
        assertThat(christmas.get("may_proceed").asBoolean()).isFalse();
        assertThat(christmas.get("start").asString()).isEqualTo("2027-12-25T09:00:00Z");
        assertThat(christmas.get("next_open").asString()).startsWith("2028-01-");

        JsonNode day = product.call("check_freeze_period", Map.of("proposed_date", "2027-03-09"));
        assertThat(day.get("frozen").asBoolean()).isFalse();
        assertThat(day.get("end").asString()).isEqualTo("2027-03-10T00:00:00Z");

        JsonNode window = product.call(
                "check_freeze_period",
                Map.of("planned_start", "2027-12-01T00:00:00Z", "planned_end", "2028-01-20T00:00:00Z"));
        assertThat(window.get("periods").size()).isPositive();
    }

    @Test
    void refusesTimesThatNeverWere() {
        assertThat(product.refused("check_freeze_period", Map.of("start", "tomorrow")))
                .startsWith("start is not");
        assertThat(product.refused("check_freeze_period", Map.of("start", "2027-02-30")))
                .startsWith("start is not a day");
        assertThat(product.refused("check_freeze_period", Map.of("start", "2027-03-09T25:00:00")))
                .contains("tomorrow 22:00");
        assertThat(product.refused(
                        "check_freeze_period", Map.of("start", "2027-03-09T10:00:00Z", "end", "2027-03-08T10:00:00Z")))
                .contains("[invalid_content]");
    }
}
