package dev.changeflow.mcp.resource;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A template with values to suggest. */
record CompletingResourceTemplate(ResourceTemplate template, Map<String, Completer> completers)
        implements ResourceTemplate {

    CompletingResourceTemplate {
        completers = Map.copyOf(completers);
    }

    static CompletingResourceTemplate of(ResourceTemplate template, String variable, Completer completer) {
        List<String> known = template.info().uriTemplate().variableNames();
        if (!known.contains(variable)) {
            throw new IllegalArgumentException("resource template "
                    + template.info().uriTemplate() + " has no variable \"" + variable + "\"; it has "
                    + String.join(", ", known));
        }
        Map<String, Completer> all = new HashMap<>(template.completers());
        all.put(variable, completer);
        return new CompletingResourceTemplate(template, all);
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
