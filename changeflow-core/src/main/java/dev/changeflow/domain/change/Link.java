package dev.changeflow.domain.change;

/**
 * What a change has to do with another.
 *
 * @param kind how the two relate, said from the change that has the link
 * @param to the other change
 */
public record Link(LinkKind kind, ChangeId to) {}
