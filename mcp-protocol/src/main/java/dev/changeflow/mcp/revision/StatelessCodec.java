package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The words of the newest revision: each result says its type, its server and, where required, its lifetime. */
final class StatelessCodec implements ResultCodec {

    static final StatelessCodec INSTANCE = new StatelessCodec();

    private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";

    private StatelessCodec() {}

    @Override
    public ObjectNode result(WireResult result, ObjectNode server) {
        ObjectNode json = Json.object().put("resultType", result.type());
        json.setAll(result.body());
        CacheHint cache = result.cache();
        if (cache != null) {
            json.put("ttlMs", cache.lifetime().toMillis()).put("cacheScope", cache.shared() ? "public" : "private");
        }
        ObjectNode meta = Json.object();
        if (json.get("_meta") instanceof ObjectNode own) {
            meta.setAll(own);
        }
        meta.set(SERVER_KEY, server);
        json.set("_meta", meta);
        return json;
    }

    @Override
    public Optional<ObjectNode> question(ObjectNode params) {
        return Optional.of(params);
    }

    @Override
    public ErrorCode error(ErrorCode code) {
        return code;
    }
}
