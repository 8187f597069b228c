package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers and questions in the words of one revision. Immutable. */
public sealed interface ResultCodec permits StatelessCodec, HandshakeCodec {

    /** The codec for a revision. */
    static ResultCodec of(ProtocolRevision revision) {
        return revision.hasHandshake() ? new HandshakeCodec(revision) : StatelessCodec.INSTANCE;
    }

    /**
     * The {@code result} member of a response.
     *
     * @param server {@code Implementation} of the server, as on the wire
     */
    ObjectNode result(WireResult result, ObjectNode server);

    /** The parameters of a request to the client; empty if this revision has no words for it. */
    Optional<ObjectNode> question(ObjectNode params);

    /** The error as this revision numbers it. */
    ErrorCode error(ErrorCode code);
}
