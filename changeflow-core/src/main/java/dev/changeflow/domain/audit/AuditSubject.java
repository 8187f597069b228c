package dev.changeflow.domain.audit;

import dev.changeflow.domain.change.ChangeId;
import java.util.Optional;

/**
 * What an event is about.
 *
 * @param kind what sort of thing, such as {@code change} or {@code calendar}
 * @param id which one of its sort
 */
public record AuditSubject(String kind, String id) {

    private static final String CHANGE = "change";

    /** Refuses a subject without a name. */
    public AuditSubject {
        if (kind.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("an event is about something that has a name");
        }
    }

    /** A change. */
    public static AuditSubject of(ChangeId id) {
        return new AuditSubject(CHANGE, id.toString());
    }

    /** Anything else that is kept. */
    public static AuditSubject of(String kind, String id) {
        if (kind.equals(CHANGE)) {
            throw new IllegalArgumentException("a change is named by its ChangeId");
        }
        return new AuditSubject(kind, id);
    }

    /** The change it is about, if it is about one. */
    public Optional<ChangeId> change() {
        return kind.equals(CHANGE) ? ChangeId.parse(id) : Optional.empty();
    }

    /** Its name in one line: {@code CHG-20270309-0001}, or {@code calendar:year-end}. */
    public String label() {
        return kind.equals(CHANGE) ? id : kind + ":" + id;
    }
}
