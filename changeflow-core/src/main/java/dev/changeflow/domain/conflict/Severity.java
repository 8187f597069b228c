package dev.changeflow.domain.conflict;

import java.util.Locale;

/** What a conflict means for a plan. */
public enum Severity {
    /** The plan cannot stay as it is. */
    BLOCKING,
    /** People should know, and may go ahead. */
    WARNING;

    /** Its name for people and programs: {@code blocking} or {@code warning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
