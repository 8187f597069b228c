package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A template with values to suggest, or whose resources may be kept for a while. */
record RefinedResourceTemplate(ResourceTemplate template, Map<String, Completer> completers, CacheHint cacheHint)
        implements ResourceTemplate {

    RefinedResourceTemplate {
        completers = Map.copyOf(completers);
    }

    static RefinedResourceTemplate completing(ResourceTemplate template, String variable, Completer completer) {
        List<String> known = template.info().uriTemplate().variableNames();
        if (!known.contains(variable)) {
            throw new IllegalArgumentException("resource template "
                    + template.info().uriTemplate() + " has no variable \"" + variable + "\"; it has "
                    + String.join(", ", known));
        }
        Map<String, Completer> all = new HashMap<>(template.completers());
        all.put(variable, completer);
        return new RefinedResourceTemplate(template, all, template.cacheHint());
    }

    @Override
    public ResourceTemplateInfo info() {
        return template.info();
    }

    @Override
    public List<ResourceContents> read(MatchedUri uri, ToolContext context) {
        return template.read(uri, context);
    }
}
