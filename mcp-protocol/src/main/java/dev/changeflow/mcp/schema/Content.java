package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A content block of a message or a tool result ({@code ContentBlock}). Open: extensions add kinds. */
public interface Content {

    /** The {@code type} member on the wire. */
    @JsonProperty("type")
    String type();
}
