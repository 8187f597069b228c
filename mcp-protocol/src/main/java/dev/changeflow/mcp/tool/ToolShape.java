package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.lang.reflect.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a tool before any schema library is loaded. */
sealed interface ToolShape {

    /** Makes schemas, validator and binder. Takes a while the first time: it loads the libraries. */
    PreparedTool prepare(ToolInfo info);

    /** Reads a tool's shape and checks it. */
    static ToolShape of(Tool<?, ?> tool) {
        return switch (tool) {
            case RawTool raw -> Raw.of(raw);
            case LambdaTool<?, ?> lambda -> Typed.of(tool, new ToolTypes(lambda.input(), lambda.output()));
            default -> Typed.of(tool, ToolTypes.of(tool.getClass()));
        };
    }

    /** A tool whose schemas come from its types. */
    record Typed(Tool<?, ?> tool, Class<?> input, Type output) implements ToolShape {

        static Typed of(Tool<?, ?> tool, ToolTypes types) {
            return new Typed(tool, InputTypes.requireRecord(types.input()), Repeatable.answerType(types.output()));
        }

        @Override
        public PreparedTool prepare(ToolInfo info) {
            RecordSchemas.Input schema = RecordSchemas.ofInput(input);
            Listing listing = new Listing(info, info.outlined() ? Outline.ofInput(schema.listed()) : schema.listed());
            if (StructuredOutput.isStructured(output)) {
                ObjectNode answer = RecordSchemas.ofOutput(output);
                listing = listing.answering(info.outlined() ? Outline.of(answer) : answer);
            }
            ArgumentReader reader = RecordReader.of(info.name(), schema, input);
            return new PreparedTool(tool, listing, PlainRecord.of(input, schema.annotated(), reader), output);
        }
    }

    /** A tool whose schema was written by hand. */
    record Raw(RawTool tool, ObjectNode schema) implements ToolShape {

        static Raw of(RawTool tool) {
            JsonNode schema;
            try {
                schema = Json.parse(tool.inputSchema());
            } catch (MalformedJsonException e) {
                throw new IllegalArgumentException("its input schema is " + e.getMessage(), e);
            }
            if (!(schema instanceof ObjectNode object)
                    || !schema.path("type").asString("").equals("object")) {
                throw new IllegalArgumentException("its input schema is not a JSON object with \"type\": \"object\"");
            }
            LocalReferences.require(object);
            HeaderParameters.of(object);
            return new Raw(tool, object);
        }

        @Override
        public PreparedTool prepare(ToolInfo info) {
            ArgumentCheck check = new ArgumentCheck(info.name(), schema);
            ArgumentReader reader = arguments -> {
                check.require(arguments);
                return arguments;
            };
            return new PreparedTool(tool, new Listing(info, schema), reader, ToolResult.class);
        }
    }
}
