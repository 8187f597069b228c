package dev.changeflow.ledger;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.LeafEncoding;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.mcp.schema.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as canonical JSON. What the log has signed stays valid only as long as this writes the same bytes: members may be
 * added for what later events know, and must be left out where an event does not have them.
 */
public final class EventLeaves implements LeafEncoding {

    @Override
    public byte[] encode(RecordedEvent recorded) {
        return CanonicalJson.bytes(json(recorded));
    }

    private static ObjectNode json(RecordedEvent recorded) {
        AuditEvent event = recorded.event();
        ObjectNode json = Json.object()
                .put("sequence", recorded.sequence())
                .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
                .put("version", event.version())
                .put("at", event.at().toString());
        json.putObject("subject")
                .put("kind", event.subject().kind())
                .put("id", event.subject().id());
        json.set("actor", json(event.actor()));
        ObjectNode facts = json.putObject("facts");
        event.facts().forEach(facts::put);
        return json;
    }

    private static ObjectNode json(Actor actor) {
        ObjectNode json = Json.object()
                .put("kind", actor.kind().name().toLowerCase(Locale.ROOT))
                .put("subject", actor.subject());
        if (actor.onBehalfOf() != null) {
            json.put("on_behalf_of", actor.onBehalfOf());
        }
        if (actor.client() != null) {
            json.put("client", actor.client());
        }
        return json;
    }
}
