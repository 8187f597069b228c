package dev.changeflow.ledger;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events as rows of comma-separated values (RFC 4180). A cell a spreadsheet would run as a formula begins with an apostrophe. */
final class EventTable {

    private EventTable() {}

    static byte[] header() {
        return row(Stream.of(
                "sequence",
                "at",
                "kind",
                "subject_kind",
                "subject",
                "version",
                "actor_kind",
                "actor",
                "on_behalf_of",
                "client",
                "facts"));
    }

    static byte[] row(RecordedEvent recorded) {
        AuditEvent event = recorded.event();
        Actor actor = event.actor();
        ObjectNode facts = Json.object();
        event.facts().forEach(facts::put);
        return row(Stream.of(
                Long.toString(recorded.sequence()),
                event.at().toString(),
                event.kind().name().toLowerCase(Locale.ROOT),
                cell(event.subject().kind()),
                cell(event.subject().id()),
                Long.toString(event.version()),
                actor.kind().name().toLowerCase(Locale.ROOT),
                cell(actor.subject()),
                cell(actor.onBehalfOf()),
                cell(actor.client()),
                cell(new String(CanonicalJson.bytes(facts), StandardCharsets.UTF_8))));
    }

    private static byte[] row(Stream<String> cells) {
        return (cells.collect(Collectors.joining(",")) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String harmless = "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return harmless.matches("[^\",\r\n]*") ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
