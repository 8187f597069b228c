package dev.changeflow.ledger;

import dev.changeflow.mcp.schema.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first line of an export.
 *
 * @param key what checks its signatures
 * @param first the sequence of its first event
 * @param last the sequence of its last; one less than {@code first} if there is none
 * @param exportedAt when it was made
 * @param retentionLimit events before this need not be kept any longer
 * @param period what was asked for
 */
record ExportHeader(
        VerifierKey key, long first, long last, Instant exportedAt, Instant retentionLimit, ExportPeriod period) {

    private static final String FORMAT = "changeflow-audit/1";

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("key", key.toString())
                .put("first", first)
                .put("last", last)
                .put("exported_at", exportedAt.toString())
                .put("retention_limit", retentionLimit.toString());
        if (period.from() != null) {
            json.put("from", period.from().toString());
        }
        if (period.to() != null) {
            json.put("to", period.to().toString());
        }
        return json;
    }

    /** The header that {@link #json} writes so; empty for any other. */
    static Optional<ExportHeader> parse(JsonNode json) {
        if (!json.path("format").asString("").equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            long first = json.path("first").longValue();
            long last = json.path("last").longValue();
            ExportPeriod period = new ExportPeriod(optional(json, "from"), optional(json, "to"));
            Instant exportedAt = Instant.parse(json.path("exported_at").stringValue());
            Instant limit = Instant.parse(json.path("retention_limit").stringValue());
            return VerifierKey.parse(json.path("key").stringValue())
                    .map(key -> new ExportHeader(key, first, last, exportedAt, limit, period))
                    .filter(header -> first >= 1
                            && last >= first - 1
                            && Arrays.equals(CanonicalJson.bytes(header.json()), CanonicalJson.bytes(json)));
        } catch (DateTimeException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant optional(JsonNode json, String name) {
        return json.has(name) ? Instant.parse(json.path(name).stringValue()) : null;
    }
}
