package dev.changeflow.mcp.ask;

import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks which folders and files the client works on. Deprecated by 2026-07-28, which still serves it. */
public record RootsQuestion() implements Question<List<Root>> {

    @Override
    public String method() {
        return "roots/list";
    }

    @Override
    public ObjectNode params() {
        return Json.object();
    }

    @Override
    public ObjectNode requiredCapabilities() {
        ObjectNode required = Json.object();
        required.putObject("roots");
        return required;
    }

    @Override
    public boolean fits(ObjectNode capabilities) {
        return capabilities.path("roots").isObject();
    }

    @Override
    public Optional<List<Root>> read(JsonNode response) {
        JsonNode given = response.path("roots");
        if (!given.isArray()) {
            return Optional.empty();
        }
        List<Root> roots =
                given.valueStream().map(Root::of).flatMap(Optional::stream).toList();
        return roots.size() == given.size() ? Optional.of(roots) : Optional.empty();
    }
}
