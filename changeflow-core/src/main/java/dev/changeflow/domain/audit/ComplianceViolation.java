package dev.changeflow.domain.audit;

import java.util.List;

/**
 * A rule that was broken, and the events that show it.
 *
 * @param rule which
 * @param subject by what: the label of an {@link AuditSubject}
 * @param sequences of the events that show it
 * @param detail what is particular about this one, in a few words
 */
public record ComplianceViolation(ComplianceRule rule, String subject, List<Long> sequences, String detail) {

    /** Copies the list. */
    public ComplianceViolation {
        sequences = List.copyOf(sequences);
    }
}
