package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import org.jooq.Record;

/** An event as a row of {@link Tables.AuditEvents}, and back. Its place in the log is the transaction's business. */
final class EventRows {

    private EventRows() {}

    static Record row(Tables.AuditEvents table, AuditEvent event) {
        Record row = table.newRecord();
        row.set(table.kind, event.kind());
        row.set(table.subjectKind, event.subject().kind());
        row.set(table.subjectId, event.subject().id());
        row.set(table.changeId, event.subject().change().orElse(null));
        row.set(table.version, event.version());
        row.set(table.actorKind, event.actor().kind());
        row.set(table.actorSubject, event.actor().subject());
        row.set(table.actorOnBehalfOf, event.actor().onBehalfOf());
        row.set(table.actorClient, event.actor().client());
        row.set(table.happenedAt, event.at());
        row.set(table.facts, event.facts());
        return row;
    }

    static RecordedEvent event(Record row) {
        Actor actor = new Actor(
                row.get(AUDIT_EVENTS.actorKind),
                row.get(AUDIT_EVENTS.actorSubject),
                row.get(AUDIT_EVENTS.actorOnBehalfOf),
                row.get(AUDIT_EVENTS.actorClient));
        return new RecordedEvent(
                row.get(AUDIT_EVENTS.sequence),
                new AuditEvent(
                        row.get(AUDIT_EVENTS.kind),
                        new AuditSubject(row.get(AUDIT_EVENTS.subjectKind), row.get(AUDIT_EVENTS.subjectId)),
                        row.get(AUDIT_EVENTS.version),
                        actor,
                        row.get(AUDIT_EVENTS.happenedAt),
                        row.get(AUDIT_EVENTS.facts)));
    }
}
