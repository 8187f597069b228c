package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.ToolResult;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing and calling tools (server/tools). */
final class ToolsFeature implements Feature {

    static final String CALL = "tools/call";
    static final String LIST = "tools/list";

    private final Shown<RegisteredTool> tools;
    private final ListedPages<RegisteredTool> pages;
    private final Rounds rounds;
    private final Deadlines deadlines;

    ToolsFeature(Shown<RegisteredTool> tools, ListedPages.Paging paging, Rounds rounds, Deadlines deadlines) {
        this.tools = tools;
        this.pages = new ListedPages<>("tools", tools, RegisteredTool::name, RegisteredTool::listing, paging);
        this.rounds = rounds;
        this.deadlines = deadlines;
    }

    /** Whether the list was asked for before: the first time, schemas are made. */
    boolean listReady() {
        return pages.ready();
    }

    /** Whether calling this, tool or not, waits for nothing. */
    boolean neverBlocks(String name) {
        return tools.catalogue().find(name).map(RegisteredTool::neverBlocks).orElse(true);
    }

    Optional<RegisteredTool> find(String name, Optional<Principal> caller) {
        return tools.find(name, caller);
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(
                ServerMethod.of(LIST, pages::at).offeredIf(this::any),
                ServerMethod.of(CALL, this::call).offeredIf(this::any));
    }

    @Override
    public void declare(ObjectNode capabilities, boolean news) {
        if (any()) {
            ListFeed.declare(capabilities.putObject("tools"), news);
            capabilities.putObject("logging");
        }
    }

    private boolean any() {
        return !pages.isEmpty();
    }

    private WireResult call(Call call) {
        String name = call.text("name");
        RegisteredTool tool = tools.find(name, call)
                .orElseThrow(() -> new JsonRpcException(ErrorCode.INVALID_PARAMS, "Unknown tool: " + Call.shown(name)));
        ObjectNode arguments = call.arguments();
        if (tool.neverBlocks()) {
            return rounds.answer(call, true, context -> result(tool.call(arguments, context)));
        }
        tool.ready();
        return rounds.answer(
                call,
                false,
                context -> tool.promisesNotToBlock()
                        ? result(tool.call(arguments, context))
                        : deadlines.run(call, context, tool, () -> result(tool.call(arguments, context))));
    }

    /** What a model gets that should have called otherwise. */
    static WireResult refusal(String text) {
        return result(ToolResult.error(text));
    }

    private static WireResult result(ToolResult result) {
        ObjectNode body = Json.object();
        ArrayNode content = body.putArray("content");
        result.content().forEach(block -> content.add(block.toJson()));
        if (result.structured() != null) {
            body.set("structuredContent", result.structured());
        }
        if (result.isError()) {
            body.put("isError", true);
        }
        if (!result.meta().isEmpty()) {
            body.set("_meta", Json.mapper().<JsonNode>valueToTree(result.meta()));
        }
        return WireResult.complete(body);
    }
}
