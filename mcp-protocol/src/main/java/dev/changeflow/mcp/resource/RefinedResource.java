package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;

/** A resource that may be kept for a while. */
record RefinedResource(Resource resource, CacheHint cacheHint) implements Resource {

    @Override
    public ResourceInfo info() {
        return resource.info();
    }

    @Override
    public List<ResourceContents> read(ToolContext context) {
        return resource.read(context);
    }
}
