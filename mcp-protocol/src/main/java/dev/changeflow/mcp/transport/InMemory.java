package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.revision.Era;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client in the same process, for tests: calls go through the codec and the server as they would over a wire, and are
 * answered before the method returns. What a subscription tells comes later, on other threads. Speaks the newest
 * revision unless told. Not for several threads.
 */
public final class InMemory {

    private static final int MOST_ROUNDS = 100;

    private final McpServer server;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Map<String, ListenStream> streams = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final LineConversation conversation;
    private final @Nullable Principal principal;
    private final Spoken spoken;
    private boolean introduced;

    private InMemory(McpServer server, @Nullable Principal principal, Spoken spoken) {
        this.server = server;
        this.principal = principal;
        this.spoken = spoken;
        this.conversation = new LineConversation(server, this::hear, Runnable::run, principal);
    }

    /** A client of {@code server}. */
    public static InMemory client(McpServer server) {
        return new InMemory(server, null, new Spoken(ProtocolRevision.newest(), Json.object(), null));
    }

    /** Another client of the same server, who is {@code caller}. */
    public InMemory as(Principal caller) {
        return new InMemory(server, caller, spoken);
    }

    /** Another client of the same server and caller, that declares these {@code ClientCapabilities}. */
    public InMemory declaring(ObjectNode newCapabilities) {
        Spoken declaring = new Spoken(spoken.revision(), newCapabilities.deepCopy(), spoken.answers());
        return new InMemory(server, principal, declaring);
    }

    /** Another client of the same server and caller, that speaks this revision, with a handshake if it has one. */
    public InMemory speaking(ProtocolRevision revision) {
        return new InMemory(server, principal, new Spoken(revision, spoken.capabilities(), spoken.answers()));
    }

    /**
     * Another client of the same server and caller, that answers what it is asked: while its call waits, or, in the
     * newest revision, by calling again. It declares that it can be asked anything.
     *
     * @param answers from a question, an object with {@code method} and {@code params}, to a response such as
     *     {@code ElicitResult}
     */
    public InMemory answering(Function<JsonNode, JsonNode> answers) {
        ObjectNode able = spoken.capabilities().deepCopy();
        able.withObject("elicitation").putObject("form");
        able.withObject("elicitation").putObject("url");
        able.withObject("sampling");
        able.withObject("roots");
        return new InMemory(server, principal, new Spoken(spoken.revision(), able, answers));
    }

    /**
     * Calls a tool.
     *
     * @param arguments a map, a record, or a tree
     * @throws AssertionError if the server answers with a protocol error instead of a result, or with structured content
     *     that departs from the tool's output schema
     */
    public ToolAnswer call(String tool, Object arguments) {
        ObjectNode params = Json.object().put("name", tool);
        params.set("arguments", Json.mapper().<JsonNode>valueToTree(arguments));
        List<JsonNode> before = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<JsonNode> messages = request("tools/call", params);
            JsonNode reply = messages.getLast();
            if (!reply.has("result")) {
                throw new AssertionError("calling " + tool + " failed: " + reply);
            }
            before.addAll(messages.subList(0, messages.size() - 1));
            if (!answered(reply.path("result"), params)) {
                requireKept(tool, reply.path("result"));
                return new ToolAnswer(reply.path("result"), before);
            }
        }
        throw new AssertionError("calling " + tool + " asked more than " + MOST_ROUNDS + " times");
    }

    private void requireKept(String tool, JsonNode result) {
        if (result.path("resultType").asString("").equals("complete")) {
            server.tools().find(tool).flatMap(known -> known.departure(result)).ifPresent(departure -> {
                throw new AssertionError(tool + " answered what its output schema does not allow: " + departure);
            });
        }
    }

    /**
     * Subscribes to news (basic/patterns/subscriptions).
     *
     * @param notifications the filter, such as {@code Map.of("toolsListChanged", true)}
     * @return open, and acknowledged: the acknowledgement is the first to be read from it
     * @throws AssertionError if the server refuses
     */
    public ListenStream listen(Object notifications) {
        JsonNode id = RequestId.of(lastId.get() + 1).toJson();
        ListenStream stream = new ListenStream(() -> cancel(id));
        streams.put(id.asString(), stream);
        ObjectNode params = Json.object();
        params.set("notifications", Json.mapper().<JsonNode>valueToTree(notifications));
        List<JsonNode> refused = request("subscriptions/listen", params);
        if (!refused.isEmpty()) {
            streams.remove(id.asString());
            throw new AssertionError("listening failed: " + refused.getLast());
        }
        return stream;
    }

    /**
     * Sends any request.
     *
     * @param params without metadata: it is added, with a progress token and the lowest log level
     * @return the notifications and questions that came before the reply, and last the reply itself, as on the wire
     */
    public List<JsonNode> request(String method, ObjectNode params) {
        introduce();
        ObjectNode complete = params.deepCopy();
        RequestId id = RequestId.of(lastId.incrementAndGet());
        ObjectNode meta = complete.withObject("_meta").put("progressToken", "progress-" + lastId.get());
        if (!spoken.revision().hasHandshake()) {
            meta.put(Era.VERSION_KEY, spoken.revision().wireName())
                    .put("io.modelcontextprotocol/logLevel", "debug")
                    .set("io.modelcontextprotocol/clientCapabilities", spoken.capabilities());
        }
        return send(Json.text(new Request(id, method, complete).toJson())).stream()
                .map(Json::parse)
                .toList();
    }

    /**
     * Sends one line as it is, in whatever revision, and returns the lines that come back. What a subscription opened
     * this way tells is among the lines returned later.
     */
    public List<String> send(String line) {
        conversation.accept(line.getBytes(StandardCharsets.UTF_8));
        List<String> back = new ArrayList<>();
        heard.drainTo(back);
        return back;
    }

    /** Waits for a line that comes without a request; null when the time is up. */
    @Nullable
    String await(Duration time) throws InterruptedException {
        return heard.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String subscription(JsonNode message) {
        JsonNode part = message.has("result") ? message.path("result") : message.path("params");
        return part.path("_meta").path("io.modelcontextprotocol/subscriptionId").asString("");
    }

    private void cancel(JsonNode id) {
        ObjectNode params = Json.object();
        params.set("requestId", id);
        conversation.accept(Json.bytes(new Notification("notifications/cancelled", params).toJson()));
        streams.remove(id.asString());
    }

    private void introduce() {
        if (introduced || !spoken.revision().hasHandshake()) {
            return;
        }
        introduced = true;
        ObjectNode params =
                Json.object().put("protocolVersion", spoken.revision().wireName());
        params.set("capabilities", spoken.capabilities());
        params.putObject("clientInfo").put("name", "in-memory").put("version", "1");
        send(MessageCodec.text(new Request(RequestId.of(lastId.incrementAndGet()), Era.INITIALIZE, params)));
        send(MessageCodec.text(new Notification("notifications/initialized", Json.object())));
        ObjectNode level = Json.object().put("level", "debug");
        send(MessageCodec.text(new Request(RequestId.of(lastId.incrementAndGet()), "logging/setLevel", level)));
    }

    /** Puts the answers to what a result asks into the parameters; returns whether it asks anything. */
    private boolean answered(JsonNode result, ObjectNode params) {
        Function<JsonNode, JsonNode> answers = spoken.answers();
        if (answers == null || !result.path("resultType").asString("").equals("input_required")) {
            return false;
        }
        ObjectNode responses = params.putObject("inputResponses");
        result.path("inputRequests")
                .properties()
                .forEach(asked -> responses.set(asked.getKey(), answers.apply(asked.getValue())));
        params.set("requestState", result.path("requestState"));
        return true;
    }

    private void hear(String line) {
        JsonNode message = Json.parse(line);
        ListenStream stream = streams.get(subscription(message));
        if (stream != null) {
            stream.hear(message);
            return;
        }
        heard.add(line);
        if (message.has("method")) {
            RequestId.of(message.get("id"))
                    .map(id -> reply(id, message))
                    .ifPresent(reply -> conversation.accept(MessageCodec.encode(reply)));
        }
    }

    private Reply reply(RequestId id, JsonNode question) {
        Function<JsonNode, JsonNode> answers = spoken.answers();
        return answers == null
                ? new ErrorResponse(id, ErrorCode.METHOD_NOT_FOUND, "This client answers nothing")
                : new Response(id, answers.apply(question));
    }

    /**
     * How a client speaks.
     *
     * @param answers to questions, or null for a client that answers none
     */
    private record Spoken(
            ProtocolRevision revision,
            ObjectNode capabilities,
            @Nullable Function<JsonNode, JsonNode> answers) {}
}
