package dev.changeflow.domain.audit;

/**
 * An event in its place in the log.
 *
 * @param sequence from 1, over all changes, without gaps
 * @param event what happened
 */
public record RecordedEvent(long sequence, AuditEvent event) {}
