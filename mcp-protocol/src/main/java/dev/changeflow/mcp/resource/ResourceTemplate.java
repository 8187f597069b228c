package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.function.BiFunction;

/** A family of resources whose URIs follow a template. One instance serves all callers at once. */
public interface ResourceTemplate {

    /** URI template, name and the rest of its listing. Called once, when the server is built. */
    ResourceTemplateInfo info();

    /**
     * Reads one of them. Runs on a virtual thread and may block.
     *
     * @throws ResourceNotFoundException if there is none of this URI, or not for this caller
     */
    List<ResourceContents> read(MatchedUri uri, ToolContext context);

    /** A template from a lambda. */
    static ResourceTemplate of(ResourceTemplateInfo info, BiFunction<MatchedUri, ToolContext, ResourceContents> body) {
        return new LambdaResourceTemplate(info, body.andThen(List::of));
    }

    /** A template of resources that are text, from a lambda. */
    static ResourceTemplate text(ResourceTemplateInfo info, BiFunction<MatchedUri, ToolContext, String> body) {
        return of(
                info, (uri, context) -> new TextResourceContents(uri.uri(), info.mimeType(), body.apply(uri, context)));
    }
}
