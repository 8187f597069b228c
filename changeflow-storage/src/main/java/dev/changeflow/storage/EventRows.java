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

    static Record row(AuditEvent event) {
        Record row = AUDIT_EVENTS.newRecord();
        row.set(AUDIT_EVENTS.kind, event.kind());
        row.set(AUDIT_EVENTS.subjectKind, event.subject().kind());
        row.set(AUDIT_EVENTS.subjectId, event.subject().id());
        row.set(AUDIT_EVENTS.changeId, event.subject().change().orElse(null));
        row.set(AUDIT_EVENTS.version, event.version());
        row.set(AUDIT_EVENTS.actorKind, event.actor().kind());
        row.set(AUDIT_EVENTS.actorSubject, event.actor().subject());
        row.set(AUDIT_EVENTS.actorOnBehalfOf, event.actor().onBehalfOf());
        row.set(AUDIT_EVENTS.actorClient, event.actor().client());
        row.set(AUDIT_EVENTS.happenedAt, event.at());
        row.set(AUDIT_EVENTS.facts, event.facts());
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
