/** Questions a server may put to a client while it serves one of its requests (client/elicitation, sampling, roots). */
@NullMarked
package dev.changeflow.mcp.ask;

import org.jspecify.annotations.NullMarked;
