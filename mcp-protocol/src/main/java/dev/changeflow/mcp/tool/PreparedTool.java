package dev.changeflow.mcp.tool;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tool with its schemas, validator and binder made. */
final class PreparedTool {

    private final Tool<Object, Object> tool;
    private final ObjectNode listing;
    private final List<HeaderParameter> headerParameters;
    private final ArgumentReader reader;

    @SuppressWarnings("unchecked") // the reader makes what the tool declares
    PreparedTool(Tool<?, ?> tool, Listing listing, ArgumentReader reader) {
        this.tool = (Tool<Object, Object>) tool;
        this.listing = listing.json();
        this.headerParameters = HeaderParameters.of(listing.input());
        this.reader = reader;
    }

    ObjectNode listing() {
        return listing;
    }

    List<HeaderParameter> headerParameters() {
        return headerParameters;
    }

    ToolResult call(JsonNode arguments, ToolContext context) {
        return StructuredOutput.resultOf(tool.call(reader.read(arguments), context));
    }
}
