/**
 * The wire vocabulary of the newest revision, one record a file, and {@link dev.changeflow.mcp.schema.Json}, the one way
 * into and out of JSON text.
 */
@NullMarked
package dev.changeflow.mcp.schema;

import org.jspecify.annotations.NullMarked;
