package dev.changeflow.domain.change;

/** ITIL 4 change types, and {@code MAJOR} for those that need the whole board. */
public enum ChangeType {
    STANDARD,
    NORMAL,
    EMERGENCY,
    MAJOR
}
