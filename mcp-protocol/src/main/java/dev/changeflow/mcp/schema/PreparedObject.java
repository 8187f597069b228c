package dev.changeflow.mcp.schema;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that knows its own text: writing it copies bytes. For what is sent often and never changes; it must not be
 * changed, and nor may what is in it.
 */
public final class PreparedObject extends ObjectNode {

    private static final long serialVersionUID = 1L;

    private final SerializedString text;

    private PreparedObject(ObjectNode members) {
        super(JsonNodeFactory.instance);
        setAll(members);
        this.text = new SerializedString(Json.text(members));
        this.text.asUnquotedUTF8();
    }

    /** Prepares an object. */
    public static PreparedObject of(ObjectNode members) {
        return new PreparedObject(members);
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeRawValue(text);
    }
}
