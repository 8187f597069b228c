package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.Traits;

/**
 * Something that could be done about a change before its work begins.
 *
 * @param action what
 * @param traits what the change would be like then
 */
public record Option(String action, Traits traits) {}
