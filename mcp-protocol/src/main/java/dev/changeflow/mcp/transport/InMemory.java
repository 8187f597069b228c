package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client in the same process, for tests: calls go through the codec and the server as they would over a wire, and are
 * answered before the method returns. Speaks the newest revision. Not for several threads.
 */
public final class InMemory {

    private final McpServer server;
    private final List<String> heard = new ArrayList<>();
    private final AtomicLong lastId = new AtomicLong();
    private final LineConversation conversation;
    private final @Nullable Principal principal;
    private final ObjectNode capabilities;

    private InMemory(McpServer server, @Nullable Principal principal, ObjectNode capabilities) {
        this.server = server;
        this.principal = principal;
        this.capabilities = capabilities;
        this.conversation = new LineConversation(server, heard::add, Runnable::run, principal);
    }

    /** A client of {@code server}. */
    public static InMemory client(McpServer server) {
        return new InMemory(server, null, Json.object());
    }

    /** Another client of the same server, who is {@code caller}. */
    public InMemory as(Principal caller) {
        return new InMemory(server, caller, capabilities);
    }

    /** Another client of the same server and caller, that declares these {@code ClientCapabilities}. */
    public InMemory declaring(ObjectNode newCapabilities) {
        return new InMemory(server, principal, newCapabilities.deepCopy());
    }

    /**
     * Calls a tool.
     *
     * @param arguments a map, a record, or a tree
     * @throws AssertionError if the server answers with a protocol error instead of a result
     */
    public ToolAnswer call(String tool, Object arguments) {
        ObjectNode params = Json.object().put("name", tool);
        params.set("arguments", Json.mapper().<JsonNode>valueToTree(arguments));
        List<JsonNode> messages = request("tools/call", params);
        JsonNode reply = messages.getLast();
        if (!reply.has("result")) {
            throw new AssertionError("calling " + tool + " failed: " + reply);
        }
        return new ToolAnswer(reply.path("result"), messages.subList(0, messages.size() - 1));
    }

    /**
     * Sends any request.
     *
     * @param params without metadata: it is added, with a progress token and the lowest log level
     * @return the notifications that came before the reply, and last the reply itself, as on the wire
     */
    public List<JsonNode> request(String method, ObjectNode params) {
        ObjectNode complete = params.deepCopy();
        RequestId id = RequestId.of(lastId.incrementAndGet());
        complete.withObject("_meta")
                .put(Era.VERSION_KEY, ProtocolRevision.newest().wireName())
                .put("io.modelcontextprotocol/logLevel", "debug")
                .put("progressToken", "progress-" + lastId.get())
                .set("io.modelcontextprotocol/clientCapabilities", capabilities);
        return send(Json.text(new Request(id, method, complete).toJson())).stream()
                .map(Json::parse)
                .toList();
    }

    /** Sends one line as it is, in whatever revision, and returns the lines that come back. */
    public List<String> send(String line) {
        heard.clear();
        conversation.accept(line.getBytes(StandardCharsets.UTF_8));
        return List.copyOf(heard);
    }
}
