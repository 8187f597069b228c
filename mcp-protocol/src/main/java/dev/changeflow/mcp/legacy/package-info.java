/** Revisions that begin with a handshake. Only transports import this package; without it, the newest revision stands. */
@NullMarked
package dev.changeflow.mcp.legacy;

import org.jspecify.annotations.NullMarked;
