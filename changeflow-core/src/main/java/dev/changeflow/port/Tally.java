package dev.changeflow.port;

/**
 * How many there are, as far as it was worth counting.
 *
 * @param atLeast so many were counted
 * @param complete whether that is all
 */
public record Tally(long atLeast, boolean complete) {}
