package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.function.Function;

/** A resource from a lambda. */
record LambdaResource(ResourceInfo info, Function<ToolContext, List<ResourceContents>> body) implements Resource {

    @Override
    public List<ResourceContents> read(ToolContext context) {
        return body.apply(context);
    }
}
