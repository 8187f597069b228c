package dev.changeflow.domain.change;

/**
 * Where an imported change came from. The pair is unique, so importing it again changes nothing.
 *
 * @param source the system, such as {@code debian}
 * @param id its identifier there
 */
public record ExternalReference(String source, String id) {}
