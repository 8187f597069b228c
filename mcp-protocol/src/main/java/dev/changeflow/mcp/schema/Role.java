package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who says something in a conversation, or reads it. */
public enum Role {
    /** The person. */
    @JsonProperty("user")
    USER,
    /** The model. */
    @JsonProperty("assistant")
    ASSISTANT
}
