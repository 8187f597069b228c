package dev.changeflow.domain.conflict;

import java.util.Locale;

/** In which way two changes get in each other's way. */
public enum ConflictKind {
    /** Both change the same system. */
    SAME_SYSTEM,
    /** One changes a system, the other one that stands in for it. */
    REDUNDANCY_GROUP,
    /** One changes a system that a system of the other depends on. */
    DEPENDENCY,
    /** A third system depends on systems of both. */
    SHARED_DEPENDENT,
    /** One person is to work on both. */
    SAME_PERSON,
    /** Both need the same thing to be undone. */
    ROLLBACK_RESOURCE,
    /** They are linked, and planned in the wrong order. */
    ORDER,
    /** Somebody linked them as conflicting. */
    DECLARED,
    /** So many changes hold the time that this one was not looked at. */
    CROWDED;

    /** Its name for people and programs, such as {@code same_system}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
