package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class MetricsToolTest {

    private final Product product = new Product();

    @Test
    void measuresTheLastThirtyDaysUnlessToldOtherwise() {
        product.created("the front door");
        JsonNode metrics = product.call("change_metrics", Map.of());

        assertThat(metrics.get("from").asString()).isEqualTo("2027-01-24T10:00:00Z");
        assertThat(metrics.get("ended").asLong()).isZero();
        assertThat(metrics.at("/measures/deployment_frequency").asDouble()).isZero();
        assertThat(metrics.get("measures").has("change_failure_rate")).isFalse();
        assertThat(metrics.at("/calibration/count").asLong()).isZero();
        assertThat(metrics.at("/calibration").has("brier")).isFalse();
    }

    @Test
    void countsWhatHappenedBeforeNow() {
        product.created("the front door");
        JsonNode metrics = product.call("change_metrics", Map.of("period", "2027-02-23/2027-02-24"));

        assertThat(metrics.at("/counts/change_created").asLong()).isEqualTo(1);
        assertThat(product.call("change_metrics", Map.of("period", "2027-02-23/2027-02-24", "environment", "test"))
                        .at("/counts")
                        .has("change_created"))
                .isFalse();
    }

    @Test
    void whatPeopleApprovedIsNotCountedForThePolicys() {
        product.approved(product.created("the front door"));
        JsonNode counts = product.call("change_metrics", Map.of("period", "2027-02-23/2027-02-24"))
                .get("counts");
        assertThat(counts.path("approved_by_people").asLong(0)).isEqualTo(1);
        assertThat(counts.has("approved_by_policy")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "month",
                "0d",
                "9999d",
                "-3d",
                "2027-02-30/2027-03-01",
                "2027-03-01/2027-03-01",
                "2027-03-02/2027-03-01"
            })
    void refusesAPeriodThatIsNone(String period) {
        assertThat(product.refused("change_metrics", Map.of("period", period)))
                .startsWith("period is not understood")
                .contains("[invalid_period]");
    }
}
