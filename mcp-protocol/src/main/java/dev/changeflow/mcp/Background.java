package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.tool.ToolRefusal;

/**
 * Takes over calls that go on after their request was answered, and runs them with {@link McpServer#resume}. Used by
 * many threads at once.
 */
public interface Background {

    /**
     * Called while the handler still runs, before a call is taken over.
     *
     * @throws ToolRefusal if this caller has too much going on already
     */
    void admit(Call call);

    /**
     * Takes a call over, when its handler has ended.
     *
     * @return what the client gets now; once it has that, the call must not be lost
     */
    WireResult takeOver(BackgroundCall call);
}
