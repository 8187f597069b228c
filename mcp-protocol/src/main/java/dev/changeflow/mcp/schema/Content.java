package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** A content block of a message or a tool result ({@code ContentBlock}). Open: extensions add kinds. */
public interface Content {

    /** The {@code type} member on the wire. */
    @JsonProperty("type")
    String type();

    /** The block on the wire. */
    default ObjectNode toJson() {
        return Json.mapper().valueToTree(this);
    }
}
