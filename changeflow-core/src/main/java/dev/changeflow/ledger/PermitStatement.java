package dev.changeflow.ledger;

import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.mcp.schema.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A permit as an in-toto Statement v1. */
final class PermitStatement {

    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://changeflow.dev/permit/v1";

    private PermitStatement() {}

    static ObjectNode of(Permit permit) {
        ObjectNode statement = Json.object().put("_type", STATEMENT).put("predicateType", PREDICATE);
        statement
                .putArray("subject")
                .addObject()
                .put("name", permit.artifact().name())
                .putObject("digest")
                .put("sha256", permit.artifact().sha256());
        statement.set("predicate", predicate(permit));
        return statement;
    }

    private static ObjectNode predicate(Permit permit) {
        Permit.Target target = permit.target();
        Permit.Grounds grounds = permit.grounds();
        ObjectNode predicate = Json.object()
                .put("permitId", permit.id())
                .put("changeId", target.change().toString())
                .put("changeVersion", target.version())
                .put("contentHash", grounds.contentHash())
                .put("environment", target.environment().label())
                .put("issuedAt", permit.validity().issuedAt().toString())
                .put("notBefore", permit.validity().notBefore().toString())
                .put("expiresAt", permit.validity().expiresAt().toString())
                .put("issuedTo", permit.holder().label())
                .put("approvedBy", grounds.basis())
                .put("policyRevision", grounds.policyRevision())
                .put("rule", grounds.rule());
        ArrayNode systems = predicate.putArray("systems");
        target.systems().forEach(systems::add);
        PlannedWindow window = target.window();
        if (window != null) {
            predicate
                    .putObject("window")
                    .put("start", window.start().toString())
                    .put("end", window.end().toString());
        }
        ArrayNode approvals = predicate.putArray("approvals");
        grounds.consents()
                .forEach(one -> approvals
                        .addObject()
                        .put("by", one.by())
                        .put("at", one.at().toString()));
        predicate
                .putObject("auditLog")
                .put("origin", permit.seen().origin())
                .put("treeSize", permit.seen().size())
                .put("rootHash", permit.seen().root());
        return predicate;
    }

    /** What a permit says, read back; empty if the statement is no permit. */
    static Optional<PermitText> read(JsonNode statement) {
        JsonNode subject = statement.path("subject");
        JsonNode predicate = statement.path("predicate");
        if (!statement.path("_type").asString("").equals(STATEMENT)
                || !statement.path("predicateType").asString("").equals(PREDICATE)
                || subject.size() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PermitText(
                    predicate.path("permitId").stringValue(),
                    predicate.path("changeId").stringValue(),
                    subject.path(0).path("name").stringValue(),
                    subject.path(0).path("digest").path("sha256").stringValue(),
                    predicate.path("environment").stringValue(),
                    instant(predicate, "issuedAt"),
                    instant(predicate, "notBefore"),
                    instant(predicate, "expiresAt"),
                    predicate.path("approvedBy").stringValue()));
        } catch (RuntimeException incomplete) {
            return Optional.empty();
        }
    }

    /** The instant in a member; throws where there is none. */
    static Instant instant(JsonNode json, String name) throws DateTimeException {
        return Instant.parse(json.path(name).stringValue());
    }
}
