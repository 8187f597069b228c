package dev.changeflow.domain.change;

/** Where a change lands. */
public enum Environment {
    DEVELOPMENT,
    TEST,
    STAGING,
    PRODUCTION
}
