/** The SPI for tools: what a tool author implements and what a tool may ask of the server. */
@NullMarked
package dev.changeflow.mcp.tool;

import org.jspecify.annotations.NullMarked;
