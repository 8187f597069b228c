package dev.changeflow.port;

/**
 * A small collection that people maintain, such as freeze windows or delegations: read whole, written an entry at a
 * time. Nothing is taken out of it; what no longer counts says so itself.
 *
 * @param name of the register, in lower case; stored, so it stays
 * @param type of its values: a record of texts, numbers, enums, instants, lists and such records
 */
public record Register<T>(String name, Class<T> type) {}
