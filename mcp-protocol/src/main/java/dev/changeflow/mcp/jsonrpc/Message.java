package dev.changeflow.mcp.jsonrpc;

import tools.jackson.databind.node.ObjectNode;

/** One JSON-RPC message. */
public sealed interface Message permits Request, Notification, Reply {

    /** The message as a tree, {@code jsonrpc} member included. */
    ObjectNode toJson();
}
