package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.jsonrpc.Reply;

/**
 * What a request within a handshake came to.
 *
 * @param reply for the peer
 * @param session to go on with; another than before if the request opened or changed it
 */
public record Answer(Reply reply, LegacySession session) {}
