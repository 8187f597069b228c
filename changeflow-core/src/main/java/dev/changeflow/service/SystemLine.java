package dev.changeflow.service;

import dev.changeflow.domain.graph.ServiceSystem;

/** One entry of a file of systems, as its reader understood it. */
public sealed interface SystemLine {

    /** The line of the file it begins at, from 1. */
    long number();

    /**
     * An entry that could be read.
     *
     * @param number of its line, from 1
     * @param system what it says
     */
    record Read(long number, ServiceSystem system) implements SystemLine {}

    /**
     * An entry that could not be read.
     *
     * @param number of its line, from 1
     * @param problem what is wrong with it and how to mend it
     */
    record Unreadable(long number, String problem) implements SystemLine {}
}
