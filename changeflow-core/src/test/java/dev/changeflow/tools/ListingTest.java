package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ListingTest {

    private final JsonNode listing =
            new Product().client.request("tools/list", Json.object()).getLast().get("result");

    @Test
    void listsTheToolsInTheOrderAChangeNeedsThem() {
        assertThat(listing.get("tools")
                        .valueStream()
                        .map(tool -> tool.get("name").asString()))
                .containsExactly(
                        "create_change_request",
                        "update_change_request",
                        "get_change_request",
                        "list_change_requests",
                        "assess_change_risk",
                        "check_freeze_period",
                        "find_change_window",
                        "check_conflicts",
                        "request_approval",
                        "get_approval_status",
                        "transition_change",
                        "change_permit",
                        "emergency_override",
                        "audit_trail",
                        "change_metrics");
    }

    @Test
    void fitsIntoAModelsContext() {
        assertThat(listing.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(16_384);
    }

    @Test
    void describesEveryToolInAFewWordsAndSaysWhatItTouches() {
        assertThat(listing.get("tools").valueStream()).allSatisfy(tool -> {
            assertThat(tool.get("description").asString()).hasSizeBetween(40, 300);
            assertThat(tool.has("outputSchema")).isTrue();
            assertThat(tool.at("/annotations/readOnlyHint").isBoolean()).isTrue();
            assertThat(tool.at("/annotations/openWorldHint").asBoolean()).isFalse();
        });
    }
}
