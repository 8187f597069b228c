/** Tokens that carry state through a client's hands, so that no server need remember it. */
@NullMarked
package dev.changeflow.mcp.seal;

import org.jspecify.annotations.NullMarked;
