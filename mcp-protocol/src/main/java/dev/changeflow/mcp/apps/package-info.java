/** Pages that hosts show beside the conversation, and the tools that feed them (MCP Apps, io.modelcontextprotocol/ui). */
@NullMarked
package dev.changeflow.mcp.apps;

import org.jspecify.annotations.NullMarked;
