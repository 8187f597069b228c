package dev.changeflow.mcp.tool;

import org.jspecify.annotations.Nullable;

/**
 * Untrusted hints about a tool's effects ({@code ToolAnnotations}, server/tools in the specification). Null means
 * unsaid, and a client then assumes the worst.
 *
 * @param readOnly changes nothing
 * @param destructive may undo or overwrite, rather than only add
 * @param idempotent calling again with the same arguments changes nothing more
 * @param openWorld reaches beyond this server's own data
 */
public record ToolHints(
        @Nullable Boolean readOnly,
        @Nullable Boolean destructive,
        @Nullable Boolean idempotent,
        @Nullable Boolean openWorld) {

    /** Nothing said. */
    public static final ToolHints UNKNOWN = new ToolHints(null, null, null, null);

    /** Reads this server's own data and changes nothing. */
    public static final ToolHints READ_ONLY = new ToolHints(true, false, true, false);

    /** Adds to this server's own data, and undoes nothing. */
    public static final ToolHints ADDITIVE = new ToolHints(false, false, false, false);
}
