package dev.changeflow.mcp.jsonrpc;

/** What answers a request: a result or an error. */
public sealed interface Reply extends Message permits Response, ErrorResponse {}
