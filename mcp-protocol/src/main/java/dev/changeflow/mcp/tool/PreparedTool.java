package dev.changeflow.mcp.tool;

import java.lang.reflect.Type;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tool with its schemas, validator and binder made. */
final class PreparedTool {

    private final Tool<Object, Object> tool;
    private final ObjectNode listing;
    private final List<HeaderParameter> headerParameters;
    private final ArgumentReader reader;
    private final StructuredOutput output;

    @SuppressWarnings("unchecked") // the reader makes what the tool declares
    PreparedTool(Tool<?, ?> tool, Listing listing, ArgumentReader reader, Type output) {
        this.tool = (Tool<Object, Object>) tool;
        this.listing = listing.json();
        this.headerParameters = HeaderParameters.of(listing.input());
        this.reader = reader;
        this.output = new StructuredOutput(output);
    }

    ObjectNode listing() {
        return listing;
    }

    List<HeaderParameter> headerParameters() {
        return headerParameters;
    }

    ToolResult call(JsonNode arguments, ToolContext context) {
        return output.resultOf(tool.call(reader.read(arguments), context));
    }
}
