package dev.changeflow.domain.risk;

import java.util.Locale;

/** Bands of the score; how many approvals each needs is policy. */
public enum RiskBand {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Its name for people and programs, such as {@code medium}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
