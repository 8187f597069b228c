package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import org.jooq.Record;

/** An event as a row of {@link Tables.AuditEvents}, and back. */
final class EventRows {

    private EventRows() {}

    /** Gives the row the next place: on SQLite it follows the last, on PostgreSQL it comes from a sequence. */
    static ReadyStatement<AuditEvent> insert(Tables.AuditEvents table) {
        return RowShape.<AuditEvent>of(table)
                .with(table.kind, AuditEvent::kind)
                .with(table.subjectKind, event -> event.subject().kind())
                .with(table.subjectId, event -> event.subject().id())
                .with(table.changeId, event -> event.subject().change().orElse(null))
                .with(table.version, AuditEvent::version)
                .with(table.actorKind, event -> event.actor().kind())
                .with(table.actorSubject, event -> event.actor().subject())
                .with(table.actorOnBehalfOf, event -> event.actor().onBehalfOf())
                .with(table.actorClient, event -> event.actor().client())
                .with(table.happenedAt, AuditEvent::at)
                .with(table.facts, AuditEvent::facts)
                .insert();
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
