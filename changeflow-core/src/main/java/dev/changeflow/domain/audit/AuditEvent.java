package dev.changeflow.domain.audit;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened.
 *
 * @param kind what happened
 * @param subject to what
 * @param version the subject's version the event led to
 * @param actor who did it
 * @param at when
 * @param facts names and values of what there is to know, such as {@code from} and {@code to} of a transition
 */
public record AuditEvent(
        AuditKind kind, AuditSubject subject, long version, Actor actor, Instant at, SortedMap<String, String> facts) {

    /** Copies the facts. */
    public AuditEvent {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }
}
