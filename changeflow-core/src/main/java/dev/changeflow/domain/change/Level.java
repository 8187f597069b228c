package dev.changeflow.domain.change;

/** Four steps, for priority, impact and urgency. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
