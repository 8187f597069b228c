package dev.changeflow.domain.metrics;

import java.util.Locale;

/** What is measured of the implementations that ended in a period. The five of DORA come first, as defined here. */
public enum Measure {
    DEPLOYMENT_FREQUENCY("per day", "implementations that completed, by the days of the period"),
    LEAD_TIME_MEDIAN("hours", "from the request to the completion; half of those that completed took no longer"),
    CHANGE_FAILURE_RATE("share", "implementations that failed or were given up after they began, of all that ended"),
    TIME_TO_RESTORE_MEDIAN(
            "hours", "from a failure to its rollback or a later completion; half of those restored took no longer"),
    REWORK_RATE("share", "implementations of emergencies, or tried again after a failure, of all that ended"),
    LEAD_TIME_P90("hours", "from the request to the completion; nine in ten of those that completed took no longer"),
    ROLLBACK_RATE("share", "implementations that failed and were rolled back, of all that ended");

    private final String unit;
    private final String definition;

    Measure(String unit, String definition) {
        this.unit = unit;
        this.definition = definition;
    }

    /** Its name for people and programs, such as {@code change_failure_rate}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is counted in. */
    public String unit() {
        return unit;
    }

    /** What exactly is counted. */
    public String definition() {
        return definition;
    }
}
