package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code server/discover}: which versions and features a client may use here (server/discover). */
final class Discovery {

    private Discovery() {}

    static ServerMethod method(ObjectNode capabilities, @Nullable String instructions) {
        ObjectNode body = Json.object();
        body.set("supportedVersions", ProtocolRevision.supported());
        body.set("capabilities", capabilities);
        if (instructions != null) {
            body.put("instructions", instructions);
        }
        WireResult answer = WireResult.cacheable(body);
        return new ServerMethod("server/discover", ProtocolRevision.V2026_07_28, call -> answer);
    }
}
