package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.legacy.LegacySession;
import dev.changeflow.mcp.revision.ProtocolRevision;
import org.jspecify.annotations.Nullable;

/**
 * The session one request belongs to.
 *
 * @param key names it on every node and gives nothing away; null for a client without a session id, which no two
 *     requests are known to share
 * @param agreed in its handshake, or assumed
 */
record OpenSession(@Nullable String key, LegacySession agreed) {

    ProtocolRevision revision() {
        return agreed.revision();
    }

    OpenSession speaking(ProtocolRevision spoken) {
        return new OpenSession(key, agreed.speaking(spoken));
    }

    /** Whether its clients can go on with a stream that tells where it stands by an event without data. */
    boolean isPrimed() {
        return key != null && revision().compareTo(ProtocolRevision.V2025_11_25) >= 0;
    }
}
