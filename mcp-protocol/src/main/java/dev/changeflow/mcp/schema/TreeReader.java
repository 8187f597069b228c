package dev.changeflow.mcp.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tree of a parser's tokens. The parser bounds its depth. */
final class TreeReader {

    private final JsonParser parser;
    private final JsonNodeFactory nodes;

    TreeReader(JsonParser parser, JsonNodeFactory nodes) {
        this.parser = parser;
        this.nodes = nodes;
    }

    /** The only value there is; null if there is none. */
    @Nullable
    JsonNode only() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        JsonNode value = value(first);
        if (parser.nextToken() != null) {
            throw MalformedJsonException.at(parser.currentTokenLocation(), "there is more text after the value");
        }
        return value;
    }

    private JsonNode value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw MalformedJsonException.at(parser.currentTokenLocation(), "unexpected " + token);
        };
    }

    private ObjectNode object() {
        ObjectNode object = nodes.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (object.has(name)) {
                throw MalformedJsonException.duplicate(parser.currentTokenLocation(), name);
            }
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }
}
