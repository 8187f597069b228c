package dev.changeflow.web;

import dev.changeflow.domain.forecast.Backtest;
import dev.changeflow.domain.forecast.Calibration;
import dev.changeflow.domain.metrics.Measured;
import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measures as JSON, for programs. */
public final class MetricsDocument {

    private MetricsDocument() {}

    /** How changes went over a period. */
    public static String json(Measured measured) {
        ObjectNode tree = Json.object();
        tree.put("from", measured.period().from().toString());
        tree.put("to", measured.period().to().toString());
        tree.put("ended", measured.ended());
        ObjectNode values = tree.putObject("measures");
        measured.values().forEach((measure, value) -> values.put(measure.label(), value));
        ObjectNode counts = tree.putObject("counts");
        measured.counts().forEach(counts::put);
        tree.set("calibration", tree(measured.calibration()));
        return Json.text(tree);
    }

    /** How well failures would have been foreseen, beside simpler ways to foresee them. */
    public static String json(Backtest backtest) {
        ObjectNode tree = Json.object();
        tree.set("model", tree(backtest.model()));
        tree.set("base_rate", tree(backtest.baseRate()));
        tree.set("fixed_score", tree(backtest.fixedScore()));
        return Json.text(tree);
    }

    private static ObjectNode tree(Calibration calibration) {
        ObjectNode tree = Json.object();
        tree.put("count", calibration.count());
        tree.put("brier", calibration.brier());
        tree.put("log_loss", calibration.logLoss());
        tree.put("base_brier", calibration.baseBrier());
        tree.put("expected_error", calibration.expectedError());
        ArrayNode bins = tree.putArray("bins");
        for (Calibration.Bin bin : calibration.bins()) {
            bins.addObject()
                    .put("from", bin.from())
                    .put("to", bin.to())
                    .put("count", bin.count())
                    .put("believed", bin.believed())
                    .put("happened", bin.happened());
        }
        return tree;
    }
}
