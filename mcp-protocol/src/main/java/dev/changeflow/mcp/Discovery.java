package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.node.ObjectNode;

/** {@code server/discover}: which versions and features a client may use here (server/discover). */
final class Discovery {

    private Discovery() {}

    static ServerMethod method(McpServer server) {
        return ServerMethod.of("server/discover", call -> answer(server, call.peer()))
                .since(ProtocolRevision.V2026_07_28);
    }

    private static WireResult answer(McpServer server, Peer peer) {
        ObjectNode body = Json.object();
        body.set("supportedVersions", ProtocolRevision.supported());
        body.set("capabilities", server.capabilities(peer.stays()));
        server.instructions().ifPresent(text -> body.put("instructions", text));
        return WireResult.cacheable(body);
    }
}
