package dev.changeflow.domain.change;

import java.util.Locale;

/** ITIL 4 change types, and {@code MAJOR} for those that need the whole board. */
public enum ChangeType {
    STANDARD,
    NORMAL,
    EMERGENCY,
    MAJOR;

    /** Its name for people and programs, such as {@code standard}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
