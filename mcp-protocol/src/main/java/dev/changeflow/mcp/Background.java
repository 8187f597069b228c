package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.WireResult;
import tools.jackson.databind.node.ObjectNode;

/** Takes over calls that go on after their request was answered. */
@FunctionalInterface
public interface Background {

    /**
     * Takes a call over. It is to be run from the top, elsewhere, with the answers it got so far.
     *
     * @param call whose handler went into the background
     * @param answers to what it asked before, by key
     * @return what the client gets now; once it has that, the call must not be lost
     */
    WireResult takeOver(Call call, ObjectNode answers);
}
