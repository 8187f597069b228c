package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A family of resources whose URIs follow a template. One instance serves all callers at once. */
public interface ResourceTemplate {

    /** URI template, name and the rest of its listing. Always the same; called often. */
    ResourceTemplateInfo info();

    /**
     * Reads one of them. Runs on a virtual thread and may block.
     *
     * @throws ResourceNotFoundException if there is none of this URI, or not for this caller
     */
    List<ResourceContents> read(MatchedUri uri, ToolContext context);

    /** What suggests values, by the variable it is for. Called often. */
    default Map<String, Completer> completers() {
        return Map.of();
    }

    /**
     * This template, with values to suggest for a variable.
     *
     * @throws IllegalArgumentException if it has no such variable
     */
    default ResourceTemplate completing(String variable, Completer completer) {
        return RefinedResourceTemplate.completing(this, variable, completer);
    }

    /** For how long a client may keep what it read. Always the same; called often. */
    default CacheHint cacheHint() {
        return CacheHint.NONE;
    }

    /** This template, of resources that may be kept for a while. */
    default ResourceTemplate cached(CacheHint hint) {
        return new RefinedResourceTemplate(this, completers(), hint);
    }

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
