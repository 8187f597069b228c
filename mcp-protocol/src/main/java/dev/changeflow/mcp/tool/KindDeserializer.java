package dev.changeflow.mcp.tool;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads objects that say their kind, and nothing else, where the library's own reader takes an array of both too. */
final class KindDeserializer extends StdDeserializer<Object> {

    KindDeserializer(Class<?> type) {
        super(type);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return context.handleUnexpectedToken(getValueType(context), parser);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer kinds) {
        return parser.isExpectedStartObjectToken()
                ? kinds.deserializeTypedFromObject(parser, context)
                : context.handleUnexpectedToken(getValueType(context), parser);
    }
}
