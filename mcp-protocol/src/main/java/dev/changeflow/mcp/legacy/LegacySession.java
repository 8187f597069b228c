package dev.changeflow.mcp.legacy;

import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a handshake agreed on, or what is assumed for a client that does not refer to one. A value: nothing on the
 * server remembers it.
 *
 * @param revision spoken
 * @param client what the client calls itself, or null if unknown
 * @param capabilities what the client can do; empty if unknown. Not to be changed
 * @param logLevel the least severe message to send
 * @param principal the name of who made the handshake, or null if nobody was authenticated
 */
public record LegacySession(
        ProtocolRevision revision,
        @Nullable Implementation client,
        ObjectNode capabilities,
        LoggingLevel logLevel,
        @Nullable String principal) {

    /** The least severe message sent to a client that has not said what it wants, which leaves the choice to us. */
    static final LoggingLevel UNASKED = LoggingLevel.INFO;

    /** What is assumed without a handshake. */
    public static LegacySession assumed(ProtocolRevision revision) {
        return new LegacySession(revision, null, Json.object(), UNASKED, null);
    }

    /** This session in the words of a revision. */
    public LegacySession speaking(ProtocolRevision spoken) {
        return spoken == revision ? this : new LegacySession(spoken, client, capabilities, logLevel, principal);
    }

    /** This session as made by a principal. */
    public LegacySession of(@Nullable String principalName) {
        return new LegacySession(revision, client, capabilities, logLevel, principalName);
    }

    /** This session with another log level. */
    public LegacySession logging(LoggingLevel level) {
        return new LegacySession(revision, client, capabilities, level, principal);
    }

    RequestMetadata metadata(ObjectNode params) {
        return new RequestMetadata(revision, client, capabilities, logLevel, RequestMetadata.progressToken(params));
    }
}
