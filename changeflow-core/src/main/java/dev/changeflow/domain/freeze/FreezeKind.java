package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import java.util.Locale;

/** How hard a freeze is. */
public enum FreezeKind {
    /** Binds every type. */
    FULL,
    /** Binds all but emergencies. */
    PARTIAL;

    /** Whether changes of that type are held back. */
    public boolean binds(ChangeType type) {
        return this == FULL || type != ChangeType.EMERGENCY;
    }

    /** Its name for people and programs: {@code full} or {@code partial}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
