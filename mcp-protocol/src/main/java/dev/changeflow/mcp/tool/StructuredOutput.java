package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Content;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PreparedObject;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
            case Repeatable<?> again -> again.result(answer -> prepared(resultOf(answer)));
            case String text -> ToolResult.text(text);
            default -> {
                JsonNode structured = writer.apply(output);
                yield ToolResult.structured(structured, Json.text(structured));
            }
        };
    }

    /** The same, with its parts as bytes that answers copy. */
    private static ToolResult prepared(ToolResult result) {
        return new ToolResult(
                result.content().stream().<Content>map(PreparedContent::of).toList(),
                result.structured() instanceof ObjectNode members ? PreparedObject.of(members) : result.structured(),
                result.isError(),
                result.meta());
    }
}
