package dev.changeflow.domain.change;

import java.util.Locale;

/** Four steps, for priority, impact and urgency. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Its name for people and programs, such as {@code high}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
