package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.function.BiFunction;

/** A template from a lambda. */
record LambdaResourceTemplate(
        ResourceTemplateInfo info, BiFunction<MatchedUri, ToolContext, List<ResourceContents>> body)
        implements ResourceTemplate {

    @Override
    public List<ResourceContents> read(MatchedUri uri, ToolContext context) {
        return body.apply(uri, context);
    }
}
