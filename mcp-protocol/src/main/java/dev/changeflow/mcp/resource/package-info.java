/** The SPI for resources: what a client may read by its URI. */
@NullMarked
package dev.changeflow.mcp.resource;

import org.jspecify.annotations.NullMarked;
