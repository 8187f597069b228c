package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Content;
import dev.changeflow.mcp.schema.PreparedObject;
import tools.jackson.databind.node.ObjectNode;

/**
 * A block of any kind that is sent often.
 *
 * @param type of the block
 * @param json the block on the wire
 */
record PreparedContent(String type, PreparedObject json) implements Content {

    static PreparedContent of(Content block) {
        return new PreparedContent(block.type(), PreparedObject.of(block.toJson()));
    }

    @Override
    public ObjectNode toJson() {
        return json;
    }
}
