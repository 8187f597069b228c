/** What a server lists, which may change while it serves. */
@NullMarked
package dev.changeflow.mcp.catalogue;

import org.jspecify.annotations.NullMarked;
