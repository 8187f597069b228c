package dev.changeflow.ledger;

import dev.changeflow.domain.audit.ComplianceReport;
import dev.changeflow.domain.audit.ComplianceViolation;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.service.Retention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compliance report to hand out.
 *
 * @param report what it says
 * @param head the log it was computed from
 * @param retention how long events must be kept
 */
public record ComplianceDocument(ComplianceReport report, TreeHead head, Retention retention) {

    /** For programs: one JSON object. */
    public String json() {
        ObjectNode json = Json.object();
        put(json, "from", report.from());
        put(json, "to", report.to());
        put(json, "as_of", report.asOf());
        json.putObject("log").put("size", head.size()).put("root", head.root().toString());
        json.put("retention_years", retention.years());
        ObjectNode counts = json.putObject("counts");
        report.counts().forEach(counts::put);
        ArrayNode violations = json.putArray("violations");
        for (ComplianceViolation violation : report.violations()) {
            ObjectNode one = violations
                    .addObject()
                    .put("rule", violation.rule().label())
                    .put("meaning", violation.rule().meaning())
                    .put("subject", violation.subject())
                    .put("detail", violation.detail());
            ArrayNode sequences = one.putArray("sequences");
            violation.sequences().forEach(sequences::add);
        }
        return json.toPrettyString();
    }

    /** For people: a few lines. */
    public String text() {
        StringBuilder text = new StringBuilder("Compliance report, ")
                .append(report.from() == null ? "from the start" : "from " + report.from())
                .append(report.to() == null ? " to " + report.asOf() : " to " + report.to())
                .append("\nLog: ")
                .append(head.size())
                .append(" events, root ")
                .append(head.root())
                .append("\nRetention: ")
                .append(retention.years())
                .append(" years; nothing is deleted\n\nCounts\n");
        report.counts().forEach((name, count) -> text.append("  %-32s %d\n".formatted(name, count)));
        text.append("\nViolations: ").append(report.violations().size()).append('\n');
        for (ComplianceViolation violation : report.violations()) {
            text.append("  %s %s: %s (%s; events %s)\n"
                    .formatted(
                            violation.subject(),
                            violation.rule().label(),
                            violation.rule().meaning(),
                            violation.detail(),
                            violation.sequences()));
        }
        return text.toString();
    }

    private static void put(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, at.toString());
        }
    }
}
