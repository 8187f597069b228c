package dev.changeflow.domain.change;

import java.util.Locale;

/** Where a change lands. */
public enum Environment {
    DEVELOPMENT,
    TEST,
    STAGING,
    PRODUCTION;

    /** Its name for people and programs, such as {@code production}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
