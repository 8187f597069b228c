package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.schema.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/** The protocol revisions, oldest first, and how they differ where one constant can say it. */
public enum ProtocolRevision {
    /** HTTP+SSE and the handshake. */
    V2024_11_05("2024-11-05"),
    /** The first of Streamable HTTP; the only one with JSON-RPC batches. */
    V2025_03_26("2025-03-26"),
    /** Structured tool output, elicitation, the version header. */
    V2025_06_18("2025-06-18"),
    /** The last with a handshake. */
    V2025_11_25("2025-11-25"),
    /** Stateless: each request carries its own metadata. */
    V2026_07_28("2026-07-28");

    private static final Map<String, ProtocolRevision> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ProtocolRevision::wireName, r -> r));

    private final String wireName;

    ProtocolRevision(String wireName) {
        this.wireName = wireName;
    }

    /** The revision of a version string, if it is known. */
    public static Optional<ProtocolRevision> of(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** The newest revision. */
    public static ProtocolRevision newest() {
        return V2026_07_28;
    }

    /** The newest revision that starts with {@code initialize}. */
    public static ProtocolRevision newestWithHandshake() {
        return V2025_11_25;
    }

    /** Every revision as on the wire, newest first. */
    public static ArrayNode supported() {
        ArrayNode versions = Json.mapper().createArrayNode();
        List.of(values()).reversed().forEach(revision -> versions.add(revision.wireName));
        return versions;
    }

    /** As on the wire, such as {@code 2026-07-28}. */
    public String wireName() {
        return wireName;
    }

    /** Whether it begins with {@code initialize} and may hold a session ("legacy" in the specification). */
    public boolean hasHandshake() {
        return this != V2026_07_28;
    }

    /** Whether an array of messages is allowed in one body. */
    public boolean allowsBatches() {
        return this == V2025_03_26;
    }

    /** Whether a tool may list an output schema and answer structured content. */
    public boolean hasStructuredContent() {
        return compareTo(V2025_06_18) >= 0;
    }
}
