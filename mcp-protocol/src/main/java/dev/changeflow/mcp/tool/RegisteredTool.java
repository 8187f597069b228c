package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.Meta;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as a server serves it: listed, validated, bound, called.
 *
 * <p>The structure of the tool's types is checked at once, by reflection alone. Its schemas are made, and the schema
 * libraries loaded, with the first listing or call. Safe for use by many threads.
 */
public final class RegisteredTool {

    private final ToolInfo info;
    private final ToolShape shape;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile @Nullable PreparedTool prepared;

    private RegisteredTool(ToolInfo info, ToolShape shape) {
        this.info = info;
        this.shape = shape;
    }

    /**
     * Takes a tool into service.
     *
     * @throws IllegalArgumentException if its input is not a record, or has components no schema can describe, or if its
     *     hand-written schema is no schema of an object
     */
    public static RegisteredTool of(Tool<?, ?> tool) {
        ToolInfo info = tool.info();
        try {
            return new RegisteredTool(info, ToolShape.of(tool));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tool " + info.name() + ": " + e.getMessage(), e);
        }
    }

    /** What the tool says of itself. */
    public ToolInfo info() {
        return info;
    }

    /** The listed name. */
    public String name() {
        return info.name();
    }

    /** Further names it answers to. */
    public List<String> aliases() {
        return info.aliases();
    }

    /** Whether a call now may run on a host's event loop: the first one may not, for it makes the schemas. */
    public boolean neverBlocks() {
        return info.neverBlocks() && prepared != null;
    }

    /** What the listing carries in {@code _meta}. */
    public Meta meta() {
        return info.meta();
    }

    /** How long a call may take; empty if it has no limit of its own. */
    public Optional<Duration> limit() {
        return info.limit();
    }

    /** Whether it promised never to block, so that its calls are not ended. */
    public boolean promisesNotToBlock() {
        return info.neverBlocks();
    }

    /** This, with its schemas made. */
    public RegisteredTool ready() {
        prepared();
        return this;
    }

    /** The entry in {@code tools/list} of the newest revision. Shared: not to be changed. */
    public ObjectNode listing() {
        return prepared().listing();
    }

    /** The arguments that clients mirror into headers. */
    public List<HeaderParameter> headerParameters() {
        return prepared().headerParameters();
    }

    /**
     * Validates, binds, calls.
     *
     * @param arguments the {@code arguments} member; null if there is none
     * @return the tool's answer; or, with {@code isError}, what is wrong with the arguments or why the tool refuses
     * @throws RuntimeException whatever else the tool throws
     */
    public ToolResult call(@Nullable JsonNode arguments, ToolContext context) {
        try {
            JsonNode given = arguments == null || arguments.isNull() ? Json.object() : arguments;
            return prepared().call(given, context);
        } catch (ToolRefusal refusal) {
            return ToolResult.error(String.valueOf(refusal.getMessage()));
        }
    }

    /**
     * How a result departs from the listed output schema. Servers do not ask, for it costs time; tests do.
     *
     * @param result a {@code CallToolResult} on the wire
     * @return empty if it keeps to the schema, is an error, or there is no schema
     */
    public Optional<String> departure(JsonNode result) {
        if (!(listing().get("outputSchema") instanceof ObjectNode schema)
                || result.path("isError").asBoolean(false)) {
            return Optional.empty();
        }
        JsonNode structured = result.path("structuredContent");
        if (structured.isMissingNode()) {
            return Optional.of("it lists an output schema and answers no structured content");
        }
        try {
            ArgumentCheck.ofAnswer(schema).require(structured);
            return Optional.empty();
        } catch (ToolRefusal departure) {
            return Optional.of(String.valueOf(departure.getMessage()));
        }
    }

    private PreparedTool prepared() {
        PreparedTool ready = prepared;
        return ready != null ? ready : prepare();
    }

    private PreparedTool prepare() {
        preparing.lock();
        try {
            PreparedTool ready = prepared;
            if (ready == null) {
                ready = shape.prepare(info);
                prepared = ready;
            }
            return ready;
        } finally {
            preparing.unlock();
        }
    }
}
