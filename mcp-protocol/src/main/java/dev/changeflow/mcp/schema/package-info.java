/** The wire vocabulary of the newest revision, one record a file. */
@NullMarked
package dev.changeflow.mcp.schema;

import org.jspecify.annotations.NullMarked;
