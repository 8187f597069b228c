package dev.changeflow.mcp.schema;

/** A content block of a message or a tool result ({@code ContentBlock}). Open: extensions add kinds. */
public interface Content {

    /** The {@code type} member on the wire. */
    String type();
}
