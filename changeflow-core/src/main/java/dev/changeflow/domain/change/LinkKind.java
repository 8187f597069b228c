package dev.changeflow.domain.change;

import java.util.Locale;

/** How a change relates to another. */
public enum LinkKind {
    /** The other may not begin before this one is done. */
    BLOCKS,
    /** This one may not begin before the other is done. */
    REQUIRES,
    /** The two may not be under way at the same time. */
    CONFLICTS_WITH,
    /** Worth knowing, and nothing more. */
    RELATES_TO;

    /** Whether it says when work may begin. */
    boolean isBinding() {
        return this != RELATES_TO;
    }

    /** Its name for people and programs, such as {@code conflicts_with}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
