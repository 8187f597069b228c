package dev.changeflow.mcp.schema;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An array that knows its own text: writing it copies bytes. For what is sent often and never changes; it must not be
 * changed, and nor may what is in it.
 */
public final class PreparedArray extends ArrayNode {

    private static final long serialVersionUID = 1L;

    private final SerializedString text;

    private PreparedArray(ArrayNode elements) {
        super(JsonNodeFactory.instance, elements.size());
        addAll(elements);
        this.text = new SerializedString(Json.text(elements));
        this.text.asUnquotedUTF8();
    }

    /** Prepares an array. */
    public static PreparedArray of(ArrayNode elements) {
        return new PreparedArray(elements);
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeRawValue(text);
    }
}
