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
    public Reading<List<Root>> read(JsonNode response) {
        if (response.isMissingNode()) {
            return new Reading.Missing<>();
        }
        JsonNode given = response.path("roots");
        List<Root> roots =
                given.valueStream().map(Root::of).flatMap(Optional::stream).toList();
        return given.isArray() && roots.size() == given.size()
                ? new Reading.Fits<>(roots)
                : new Reading.Misfit<>("roots must be an array of objects with a file: URI each");
    }
}
