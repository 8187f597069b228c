package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call, as its tool sees it. Valid until the call returns; usable from any thread the tool starts meanwhile. */
public interface ToolContext {

    /** Who calls, as authenticated by the host; empty where the host does not authenticate. */
    Optional<Principal> principal();

    /** What the client calls itself. Never verified: for display and logs, not for decisions. */
    Optional<Implementation> client();

    /** The revision this call speaks. */
    ProtocolRevision revision();

    /**
     * Tells the client how far the work is; does nothing unless the client asked for progress.
     *
     * @param done must grow with each call
     * @param total of the same unit as {@code done}, or null if unknown
     * @param message a few words, or null
     */
    void progress(double done, @Nullable Double total, @Nullable String message);

    /** Sends a log message to the client, if the client asked for this level. */
    void log(LoggingLevel level, String message);

    /** Whether the client no longer waits for the answer. Long work should look now and then. */
    boolean cancelled();
}
