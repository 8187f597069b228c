package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.forecast.Calibration;
import dev.changeflow.domain.metrics.Measured;
import dev.changeflow.domain.metrics.Period;
import dev.changeflow.domain.metrics.Slice;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.Metrics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code change_metrics}: how changes went, and whether what was believed of them held. */
final class ReadMetrics extends ChangeTool<ReadMetrics.Input, ReadMetrics.Metered> {

    private final Metrics metrics;

    ReadMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("change_metrics")
                .alsoCalled("get_change_metrics")
                .describedAs("""
                        DORA measures with their definitions, counts of approvals and emergencies, and whether \
                        predicted failures came true. Without data a measure is absent.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Metered answer(Input input, Actor actor) {
        Slice slice = new Slice(
                input.environment() == null ? null : input.environment().environment(), input.system());
        return Metered.of(metrics.measure(period(input.period()), slice));
    }

    private Period period(String text) {
        return metrics.period(text)
                .orElseThrow(() -> new ToolRefusal("period is not understood: write days like 30d (up to 3660d), or "
                        + "two days like 2027-01-01/2027-04-01, the first earlier. [invalid_period]"));
    }

    /** The arguments. */
    record Input(
            @Also("time_period") @Default("30d") @Describe("30d, or 2027-01-01/2027-04-01 in UTC")
            String period,

            @Nullable EnvironmentName environment,

            @Nullable String system) {}

    /** The answer; what there is no data for is absent. */
    record Metered(
            Instant from,
            Instant to,
            long ended,
            Map<String, Double> measures,
            Map<String, String> definitions,
            Map<String, Long> counts,
            Calibration calibration) {

        static Metered of(Measured measured) {
            Map<String, Double> measures = new LinkedHashMap<>();
            Map<String, String> definitions = new LinkedHashMap<>();
            measured.values().forEach((measure, value) -> {
                measures.put(measure.label(), Math.round(value * 10_000) / 10_000.0);
                definitions.put(measure.label(), measure.unit() + ": " + measure.definition());
            });
            return new Metered(
                    measured.period().from(),
                    measured.period().to(),
                    measured.ended(),
                    measures,
                    definitions,
                    measured.counts(),
                    measured.calibration());
        }
    }
}
