/** Carries messages between peers and a server: Streamable HTTP, stdio, and in memory for tests. */
@NullMarked
package dev.changeflow.mcp.transport;

import org.jspecify.annotations.NullMarked;
