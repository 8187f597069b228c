package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a tool returns, as a result: data stays data, and becomes text too for clients that read only that. */
final class StructuredOutput {

    private final Function<Object, JsonNode> writer;

    StructuredOutput(Type declared) {
        this.writer = RecordMapper.writer(declared);
    }

    /** Whether values of this type are structured data, rather than content. */
    static boolean isStructured(Type output) {
        return output != ToolResult.class && output != String.class && output != Void.class;
    }

    ToolResult resultOf(Object output) {
        return switch (Objects.requireNonNull(output, "a tool returned null")) {
            case ToolResult result -> result;
            case Repeatable<?> again -> again.result(this::resultOf);
            case String text -> ToolResult.text(text);
            default -> {
                JsonNode structured = writer.apply(output);
                yield ToolResult.structured(structured, Json.text(structured));
            }
        };
    }
}
