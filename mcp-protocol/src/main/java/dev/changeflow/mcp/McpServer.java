package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An MCP server: what it offers, and one function that answers a request. Built once and safe for use by any number of
 * threads; start with {@link #builder}. It knows no transport and holds no state of any caller but open subscriptions.
 */
public final class McpServer {

    private static final System.Logger LOG = System.getLogger(McpServer.class.getName());

    private final Implementation info;
    private final ObjectNode wireInfo;
    private final @Nullable String instructions;
    private final Map<String, ServerMethod> methods = new HashMap<>();
    private final List<Feature> features;
    private final Catalogues catalogues;
    private final ToolsFeature tools;
    private final ResourcesFeature resources;
    private final Subscriptions subscriptions;
    private final boolean waitingFilters;

    McpServer(Implementation info, @Nullable String instructions, Catalogues catalogues, Features features) {
        this.info = info;
        this.wireInfo = Json.mapper().valueToTree(info);
        this.instructions = instructions;
        this.catalogues = catalogues;
        this.tools = features.tools();
        this.resources = features.resources();
        this.subscriptions = features.subscriptions();
        this.features = features.all();
        this.waitingFilters = !features.filters().stream().allMatch(CallFilter::neverBlocks);
        Stream.concat(
                        this.features.stream().flatMap(feature -> feature.methods().stream()),
                        Stream.of(Discovery.method(this)))
                .forEach(method -> methods.put(method.name(), method.within(features.filters())));
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

    /** What this server declares ({@code ServerCapabilities}): exactly what it serves now. A copy. */
    public ObjectNode capabilities() {
        return capabilities(true);
    }

    /** The same; without {@code news}, for a way to the server that carries none of what changes between requests. */
    public ObjectNode capabilities(boolean news) {
        ObjectNode capabilities = Json.object();
        features.forEach(feature -> feature.declare(capabilities, news));
        return capabilities;
    }

    /** The tools by name and alias. May be changed at any time; whoever listens is told. */
    public Catalogue<RegisteredTool> tools() {
        return catalogues.tools();
    }

    /** The tool of this name or alias, if this caller may know of it. */
    public Optional<RegisteredTool> tool(String name, Optional<Principal> caller) {
        return tools.find(name, caller);
    }

    /** The prompts by name. May be changed at any time; whoever listens is told. */
    public Catalogue<Prompt> prompts() {
        return catalogues.prompts();
    }

    /** The resources by URI. May be changed at any time; whoever listens is told. */
    public Catalogue<Resource> resources() {
        return catalogues.resources();
    }

    /** The resource templates by URI template. May be changed at any time; whoever listens is told. */
    public Catalogue<ResourceTemplate> resourceTemplates() {
        return catalogues.templates();
    }

    /** Tells whoever subscribed to a resource that it reads differently now. Known or not: nothing is checked. */
    public void resourceUpdated(String uri) {
        subscriptions.resourceUpdated(uri);
    }

    /** Whether a URI is that of something this caller must not know of. What is unknown to all is not hidden. */
    public boolean hidesResource(String uri, Optional<Principal> caller) {
        return resources.hides(uri, caller);
    }

    /** What carries this server's notifications from node to node. */
    public EventBus events() {
        return subscriptions.bus();
    }

    /**
     * Whether a request is certain to be answered without waiting for anything.
     *
     * @param method of the request
     * @param name what {@code tools/call} names, or null
     */
    public boolean neverBlocks(String method, @Nullable String name) {
        if (waitingFilters) {
            return false;
        }
        return switch (method) {
            case ToolsFeature.CALL -> name != null && tools.neverBlocks(name);
            case ToolsFeature.LIST -> tools.listReady();
            case "server/discover", "prompts/list", "resources/list", "resources/templates/list" -> true;
            default -> !methods.containsKey(method);
        };
    }

    /**
     * Answers a request in the words of its revision. Called by transports, on a thread that may block. Never throws:
     * what goes wrong is in the reply. A transport drops the reply if the request was cancelled meanwhile.
     *
     * @param metadata as the request carries it, or as a handshake agreed
     * @param peer for notifications before the answer
     * @return empty if the answer was put off: then it goes to {@link Peer#answer}, or the request stays open for good
     */
    public Optional<Reply> handle(Request request, RequestMetadata metadata, Peer peer) {
        try {
            WireResult result = method(request, metadata).handler().apply(new Call(this, request, metadata, peer));
            return result.isLater() ? Optional.empty() : Optional.of(response(request, metadata, result));
        } catch (JsonRpcException e) {
            ResultCodec codec = ResultCodec.of(metadata.revision());
            return Optional.of(new ErrorResponse(
                    request.id(), codec.error(e.code()), e.reason(), e.data().orElse(null)));
        } catch (Throwable unexpected) {
            return Optional.of(internalError(request, unexpected));
        }
    }

    /**
     * Prepares one more run of a call that was taken over ({@link Background}).
     *
     * @param call as it was taken over, or with more answers
     */
    public BackgroundRun resume(BackgroundCall call) {
        return new BackgroundRun(this, call);
    }

    /**
     * Ends all subscriptions and takes no further ones, for a program that is about to stop. Each client is told that its
     * own ended well; a channel shared by several requests also carries {@code notifications/cancelled} then. Returns
     * when all were told, or after 2 s: whoever reads too slowly is left to its transport. Everything else is served as
     * before.
     */
    public void endSubscriptions() {
        subscriptions.endAll();
    }

    /** Ends some subscriptions in the same way, for a transport whose channel closes. Others may follow. */
    public void endSubscriptions(Predicate<? super Peer> whose) {
        subscriptions.end(whose);
    }

    Response response(Request request, RequestMetadata metadata, WireResult result) {
        return new Response(request.id(), ResultCodec.of(metadata.revision()).result(result, wireInfo));
    }

    private ServerMethod method(Request request, RequestMetadata metadata) {
        ServerMethod method = methods.get(request.method());
        if (method == null
                || metadata.revision().compareTo(method.since()) < 0
                || !method.offered().getAsBoolean()) {
            throw new JsonRpcException(ErrorCode.METHOD_NOT_FOUND, "Method not found: " + Call.shown(request.method()));
        }
        return method;
    }

    /** The one place where an unexpected failure is logged; the peer learns the id to ask the operator about. */
    private static ErrorResponse internalError(Request request, Throwable unexpected) {
        String correlation = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A request failed unexpectedly; the peer was told " + correlation, unexpected);
        return new ErrorResponse(
                request.id(), ErrorCode.INTERNAL, "Internal error; the server's log has it as " + correlation);
    }
}
