package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Listing and calling tools (server/tools). */
final class ToolsFeature implements Feature {

    static final String CALL = "tools/call";
    static final String LIST = "tools/list";

    private final Map<String, RegisteredTool> byName;
    private final Collection<RegisteredTool> listed;
    private final int pageSize;
    private final Rounds rounds;
    private final ReentrantLock cutting = new ReentrantLock();
    private volatile @Nullable Pages pages;

    /**
     * The tools of a server.
     *
     * @param tools in the order to list them
     * @param byName the same by name and by alias
     */
    ToolsFeature(Collection<RegisteredTool> tools, Map<String, RegisteredTool> byName, int pageSize, Rounds rounds) {
        this.byName = byName;
        this.listed = List.copyOf(tools);
        this.pageSize = pageSize;
        this.rounds = rounds;
    }

    /** Whether the list was asked for before: the first time, schemas are made. */
    boolean listReady() {
        return pages != null;
    }

    Optional<RegisteredTool> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<RegisteredTool> all() {
        return listed;
    }

    @Override
    public List<ServerMethod> methods() {
        return listed.isEmpty()
                ? List.of()
                : List.of(ServerMethod.of(LIST, call -> pages().at(call)), ServerMethod.of(CALL, this::call));
    }

    @Override
    public void declare(ObjectNode capabilities) {
        if (!listed.isEmpty()) {
            capabilities.putObject("tools");
            capabilities.putObject("logging");
        }
    }

    private WireResult call(Call call) {
        String name = call.text("name");
        RegisteredTool tool = find(name)
                .orElseThrow(() -> new JsonRpcException(ErrorCode.INVALID_PARAMS, "Unknown tool: " + Call.shown(name)));
        ObjectNode arguments = call.arguments();
        return rounds.answer(
                call, tool.neverBlocks(), context -> WireResult.complete(body(tool.call(arguments, context))));
    }

    private Pages pages() {
        Pages ready = pages;
        return ready != null ? ready : cut();
    }

    private Pages cut() {
        cutting.lock();
        try {
            Pages ready = pages;
            if (ready == null) {
                SequencedMap<String, ObjectNode> listing = new LinkedHashMap<>();
                listed.forEach(tool -> listing.put(tool.name(), tool.listing()));
                ready = new Pages("tools", listing, pageSize);
                pages = ready;
            }
            return ready;
        } finally {
            cutting.unlock();
        }
    }

    private static ObjectNode body(ToolResult result) {
        ObjectNode body = Json.object();
        body.set("content", Json.mapper().valueToTree(result.content()));
        if (result.structured() != null) {
            body.set("structuredContent", result.structured());
        }
        if (result.isError()) {
            body.put("isError", true);
        }
        return body;
    }
}
