package dev.changeflow.examples.conformance;

/** The arguments of a tool that takes none. */
record Nothing() {}
