package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.schema.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one message is to be read. The only place that decides this, for every transport (basic/versioning, "Backward
 * Compatibility").
 */
public sealed interface Era {

    /** The member of {@code _meta} that states a request's version. */
    String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

    /** The method that opens a handshake. */
    String INITIALIZE = "initialize";

    /** Decides by what the message says of itself, and where it says nothing, by the handshake before it. */
    static Era of(Clues clues) {
        String header = clues.header();
        String meta = clues.meta();
        if (header != null && meta != null && !header.equals(meta)) {
            return new Contradiction(header, meta);
        }
        String stated = meta != null ? meta : header;
        if (stated == null) {
            return unstated(clues);
        }
        Optional<ProtocolRevision> revision = ProtocolRevision.of(stated);
        if (revision.isEmpty()) {
            return new Unsupported(stated);
        }
        return revision.get().hasHandshake() ? legacy(clues, revision.get()) : new Modern(revision.get());
    }

    private static Era unstated(Clues clues) {
        ProtocolRevision agreed = clues.agreed();
        if (INITIALIZE.equals(clues.method())) {
            return new Handshake();
        }
        return agreed == null ? new Modern(ProtocolRevision.newest()) : new Legacy(agreed);
    }

    private static Era legacy(Clues clues, ProtocolRevision revision) {
        return INITIALIZE.equals(clues.method()) ? new Handshake() : new Legacy(revision);
    }

    /**
     * Stateless: the message carries its own metadata, or must be refused for lack of them.
     *
     * @param revision without a handshake
     */
    record Modern(ProtocolRevision revision) implements Era {}

    /**
     * Within, or as if within, a handshake.
     *
     * @param revision with a handshake
     */
    record Legacy(ProtocolRevision revision) implements Era {}

    /** Opens a handshake. */
    record Handshake() implements Era {}

    /**
     * States a version nobody here knows.
     *
     * @param requested as the peer wrote it
     */
    record Unsupported(String requested) implements Era {

        private static final int LONGEST_ECHO = 100;

        /** The error that tells the peer which versions there are. */
        public ErrorResponse error(@Nullable RequestId id) {
            ObjectNode data = Json.object();
            data.set("supported", ProtocolRevision.supported());
            data.put(
                    "requested", requested.length() <= LONGEST_ECHO ? requested : requested.substring(0, LONGEST_ECHO));
            return new ErrorResponse(id, ErrorCode.UNSUPPORTED_VERSION, "Unsupported protocol version", data);
        }
    }

    /**
     * Header and body state different versions.
     *
     * @param header what the header says
     * @param body what {@code _meta} says
     */
    record Contradiction(String header, String body) implements Era {}

    /**
     * What there is to decide by.
     *
     * @param method of the message, or null if it is a reply
     * @param header the {@code MCP-Protocol-Version} header, or null if absent or the transport has no headers
     * @param meta the version in {@code params._meta}, or null if absent or no string
     * @param agreed what a handshake agreed on, or what the transport assumes for want of one; null for nothing
     */
    record Clues(
            @Nullable String method,
            @Nullable String header,
            @Nullable String meta,
            @Nullable ProtocolRevision agreed) {

        /** What a message and its surroundings tell. */
        public static Clues of(Message message, @Nullable String header, @Nullable ProtocolRevision agreed) {
            return switch (message) {
                case Request request -> new Clues(request.method(), header, version(request.params()), agreed);
                case Notification notification ->
                    new Clues(notification.method(), header, version(notification.params()), agreed);
                case Reply reply -> new Clues(null, header, null, agreed);
            };
        }

        private static @Nullable String version(ObjectNode params) {
            JsonNode version = params.path("_meta").path(VERSION_KEY);
            return version.isString() ? version.stringValue() : null;
        }
    }
}
