package dev.changeflow.ledger;

import dev.changeflow.domain.change.RevokedPermit;
import dev.changeflow.mcp.schema.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which permits did not hold at an instant, though they had not expired.
 *
 * @param issuedAt that instant
 * @param reasons why, by the permit's id
 */
public record RevocationList(Instant issuedAt, Map<String, String> reasons) {

    private static final String PAYLOAD_TYPE = "application/vnd.changeflow.permits-revoked+json";

    /** The list, signed: one line of JSON. */
    public static String sealed(List<RevokedPermit> revoked, Instant issuedAt, SigningKey key) {
        ObjectNode list = Json.object().put("issuedAt", issuedAt.toString());
        ArrayNode entries = list.putArray("revoked");
        for (RevokedPermit one : revoked) {
            entries.addObject()
                    .put("permitId", one.permit())
                    .put("changeId", one.change().toString())
                    .put("expiresAt", one.expiresAt().toString())
                    .put("reason", one.reason());
        }
        return Envelope.sealed(PAYLOAD_TYPE, list, key).toString();
    }

    /** The list in a text; empty unless that key signed exactly it. */
    public static Optional<RevocationList> read(byte[] text, VerifierKey key) {
        return Envelope.parse(text)
                .filter(envelope -> envelope.signedBy(key) && envelope.type().equals(PAYLOAD_TYPE))
                .map(Envelope::json)
                .map(RevocationList::of);
    }

    private static RevocationList of(JsonNode list) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (JsonNode one : list.path("revoked")) {
            reasons.put(one.path("permitId").stringValue(), one.path("reason").stringValue());
        }
        return new RevocationList(PermitStatement.instant(list, "issuedAt"), reasons);
    }
}
