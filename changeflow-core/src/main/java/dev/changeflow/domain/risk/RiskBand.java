package dev.changeflow.domain.risk;

/** Bands of the score; how many approvals each needs is policy. */
public enum RiskBand {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
