package dev.changeflow.domain.change;

/**
 * One thing to be done.
 *
 * @param text what
 * @param done whether it is
 */
public record ChecklistItem(String text, boolean done) {}
