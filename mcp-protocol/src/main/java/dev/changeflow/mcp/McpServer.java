package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An MCP server: what it offers, and one function that answers a request. Immutable and safe for use by any number of
 * threads; start with {@link #builder}. It knows no transport and holds no state of any caller.
 */
public final class McpServer {

    private static final System.Logger LOG = System.getLogger(McpServer.class.getName());

    private static final Set<String> PREPARED =
            Set.of("server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list");

    private final Implementation info;
    private final ObjectNode wireInfo;
    private final @Nullable String instructions;
    private final ObjectNode capabilities = Json.object();
    private final Map<String, ServerMethod> methods = new HashMap<>();
    private final ToolsFeature tools;

    McpServer(Implementation info, @Nullable String instructions, ToolsFeature tools, List<Feature> others) {
        this.info = info;
        this.wireInfo = Json.mapper().valueToTree(info);
        this.instructions = instructions;
        this.tools = tools;
        add(tools);
        others.forEach(this::add);
        ServerMethod discover = Discovery.method(capabilities, instructions);
        methods.put(discover.name(), discover);
    }

    private void add(Feature feature) {
        feature.methods().forEach(method -> methods.put(method.name(), method));
        feature.declare(capabilities);
    }

    /**
     * Starts a server.
     *
     * @param name what it calls itself, for programs
     * @param version any text
     */
    public static McpServerBuilder builder(String name, String version) {
        return new McpServerBuilder(name, version);
    }

    /** What this server calls itself. */
    public Implementation info() {
        return info;
    }

    /** What a model should know before it uses this server. */
    public Optional<String> instructions() {
        return Optional.ofNullable(instructions);
    }

    /** What this server declares ({@code ServerCapabilities}): exactly what it serves. A copy. */
    public ObjectNode capabilities() {
        return capabilities.deepCopy();
    }

    /** The tools, in the order they are listed. */
    public Collection<RegisteredTool> tools() {
        return tools.all();
    }

    /** The tool of this name or alias. */
    public Optional<RegisteredTool> tool(String name) {
        return tools.find(name);
    }

    /**
     * Whether a request is certain to be answered without waiting for anything.
     *
     * @param method of the request
     * @param name what {@code tools/call} names, or null
     */
    public boolean neverBlocks(String method, @Nullable String name) {
        if (method.equals(ToolsFeature.CALL)) {
            return name != null
                    && tools.find(name).map(RegisteredTool::neverBlocks).orElse(true);
        }
        if (method.equals(ToolsFeature.LIST)) {
            return tools.listReady();
        }
        return PREPARED.contains(method) || !methods.containsKey(method);
    }

    /**
     * Answers a request in the words of its revision. Called by transports, on a thread that may block. Never throws:
     * what goes wrong is in the reply. A transport drops the reply if the request was cancelled meanwhile.
     *
     * @param metadata as the request carries it, or as a handshake agreed
     * @param peer for notifications before the answer
     */
    public Reply handle(Request request, RequestMetadata metadata, Peer peer) {
        ResultCodec codec = ResultCodec.of(metadata.revision());
        try {
            WireResult result = method(request, metadata)
                    .handler()
                    .apply(new Call(request.method(), request.params(), metadata, peer));
            return new Response(request.id(), codec.result(result, wireInfo));
        } catch (JsonRpcException e) {
            return new ErrorResponse(
                    request.id(), codec.error(e.code()), e.reason(), e.data().orElse(null));
        } catch (Throwable unexpected) {
            return internalError(request, unexpected);
        }
    }

    private ServerMethod method(Request request, RequestMetadata metadata) {
        ServerMethod method = methods.get(request.method());
        if (method == null || metadata.revision().compareTo(method.since()) < 0) {
            throw unknownMethod(request.method());
        }
        return method;
    }

    private static JsonRpcException unknownMethod(String method) {
        return new JsonRpcException(ErrorCode.METHOD_NOT_FOUND, "Method not found: " + Call.shown(method));
    }

    /** The one place where an unexpected failure is logged; the peer learns the id to ask the operator about. */
    private static ErrorResponse internalError(Request request, Throwable unexpected) {
        String correlation = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A request failed unexpectedly; the peer was told " + correlation, unexpected);
        return new ErrorResponse(
                request.id(), ErrorCode.INTERNAL, "Internal error; the server's log has it as " + correlation);
    }
}
