package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads {@link Default}. */
final class Defaults {

    private Defaults() {}

    /**
     * The value as JSON.
     *
     * @throws IllegalArgumentException if the text is no value of the component
     */
    static JsonNode of(RecordComponent component) {
        String text =
                Objects.requireNonNull(component.getAnnotation(Default.class)).value();
        Class<?> type = component.getType();
        boolean isText =
                type == String.class || type.isEnum() || TextForm.ofType(type).isPresent();
        try {
            JsonNode value = isText ? StringNode.valueOf(text) : Json.parse(text);
            RecordMapper.require(value, component.getGenericType());
            return value;
        } catch (MalformedJsonException | JacksonException e) {
            throw new IllegalArgumentException(
                    "the default \"" + text + "\" is no value of component \"" + component.getName() + '"', e);
        }
    }
}
