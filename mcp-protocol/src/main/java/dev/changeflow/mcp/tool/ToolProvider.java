package dev.changeflow.mcp.tool;

import java.util.List;

/**
 * Brings tools from another jar: found by {@link java.util.ServiceLoader} on the class path or in the host's
 * {@code plugins} folder.
 */
@FunctionalInterface
public interface ToolProvider {

    /** The tools, in the order they should be listed. Called once, when the server is built. */
    List<Tool<?, ?>> tools();
}
