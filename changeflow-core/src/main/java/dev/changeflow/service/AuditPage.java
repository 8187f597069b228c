package dev.changeflow.service;

import dev.changeflow.domain.audit.RecordedEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of the audit trail, oldest first.
 *
 * @param events in the order they happened
 * @param next what to pass as {@code afterSequence} for the next page; empty when this is the last for now
 */
public record AuditPage(List<RecordedEvent> events, OptionalLong next) {

    /** Copies the list. */
    public AuditPage {
        events = List.copyOf(events);
    }
}
