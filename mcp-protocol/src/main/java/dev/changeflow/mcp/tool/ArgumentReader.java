package dev.changeflow.mcp.tool;

import tools.jackson.databind.JsonNode;

/** Turns the arguments of a call into a tool's input. */
@FunctionalInterface
interface ArgumentReader {

    /**
     * Reads the arguments.
     *
     * @throws ToolRefusal if they are not valid, saying which and why
     */
    Object read(JsonNode arguments);
}
