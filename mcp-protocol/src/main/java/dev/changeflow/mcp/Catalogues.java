package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.util.ArrayList;
import java.util.List;

/** All a server lists. */
record Catalogues(
        Catalogue<RegisteredTool> tools,
        Catalogue<Resource> resources,
        Catalogue<ResourceTemplate> templates,
        Catalogue<Prompt> prompts) {

    static Catalogues empty() {
        return new Catalogues(
                new Catalogue<>("two tools are called", Catalogues::names),
                new Catalogue<>(
                        "two resources have the URI",
                        resource -> List.of(resource.info().uri())),
                new Catalogue<>(
                        "two resource templates have the URI template",
                        template -> List.of(template.info().uriTemplate().toString())),
                new Catalogue<>(
                        "two prompts are called",
                        prompt -> List.of(prompt.info().name())));
    }

    boolean hasResources() {
        return !resources.isEmpty() || !templates.isEmpty();
    }

    /** The same items, free to change on their own. */
    Catalogues copy() {
        Catalogues copy = empty();
        tools.edition().items().forEach(copy.tools::add);
        resources.edition().items().forEach(copy.resources::add);
        templates.edition().items().forEach(copy.templates::add);
        prompts.edition().items().forEach(copy.prompts::add);
        return copy;
    }

    private static List<String> names(RegisteredTool tool) {
        List<String> names = new ArrayList<>(tool.aliases());
        names.addFirst(tool.name());
        return names;
    }
}
