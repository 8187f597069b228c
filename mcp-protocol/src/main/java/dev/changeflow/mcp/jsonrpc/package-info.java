/** JSON-RPC 2.0 as MCP narrows it: envelope, ids, failures. It knows no MCP method. */
@NullMarked
package dev.changeflow.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
