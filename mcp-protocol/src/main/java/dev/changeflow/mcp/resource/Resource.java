package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.function.Function;

/** Something a client may read. One instance serves all callers at once. */
public interface Resource {

    /** URI, name and the rest of its listing. Always the same; called often. */
    ResourceInfo info();

    /**
     * Reads it. Runs on a virtual thread and may block.
     *
     * @return its contents: one as a rule, several if it is a collection
     * @throws ResourceNotFoundException if it is not there, or not for this caller
     */
    List<ResourceContents> read(ToolContext context);

    /** For how long a client may keep what it read. Always the same; called often. */
    default CacheHint cacheHint() {
        return CacheHint.NONE;
    }

    /** This resource, to be kept for a while. */
    default Resource cached(CacheHint hint) {
        return new RefinedResource(this, hint);
    }

    /** A resource from a lambda. */
    static Resource of(ResourceInfo info, Function<ToolContext, ResourceContents> body) {
        return new LambdaResource(info, body.andThen(List::of));
    }

    /** A resource that is text, from a lambda. */
    static Resource text(ResourceInfo info, Function<ToolContext, String> body) {
        return of(info, body.andThen(text -> new TextResourceContents(info.uri(), info.mimeType(), text)));
    }
}
