package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a client or server calls itself.
 *
 * @param name for programs
 * @param title for people, or null
 * @param version any text
 */
public record Implementation(String name, @Nullable String title, String version) {}
