package dev.changeflow.mcp.ask;

import dev.changeflow.mcp.schema.Json;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a person to fill in a form. Never for passwords, keys and the like: they belong behind a {@link UrlQuestion}.
 *
 * @param message for the person: what is asked, and why
 * @param requestedSchema a flat object schema ({@code ElicitRequestFormParams}). Not to be changed
 * @param reader turns what was filled in, an object, into the answer; empty if it does not fit the schema
 */
public record FormQuestion<A>(String message, ObjectNode requestedSchema, Function<ObjectNode, Optional<A>> reader)
        implements Question<Elicited<A>> {

    @Override
    public String method() {
        return "elicitation/create";
    }

    @Override
    public ObjectNode params() {
        ObjectNode params = Json.object().put("mode", "form").put("message", message);
        params.set("requestedSchema", requestedSchema);
        return params;
    }

    @Override
    public ObjectNode requiredCapabilities() {
        ObjectNode required = Json.object();
        required.putObject("elicitation").putObject("form");
        return required;
    }

    /** An empty {@code elicitation} capability means forms: it is older than the choice. */
    @Override
    public boolean fits(ObjectNode capabilities) {
        JsonNode elicitation = capabilities.path("elicitation");
        return elicitation.isObject()
                && (elicitation.path("form").isObject()
                        || !elicitation.path("url").isObject());
    }

    @Override
    public Optional<Elicited<A>> read(JsonNode response) {
        return UserAction.of(response).flatMap(action -> switch (action) {
            case ACCEPT -> content(response).flatMap(reader).map(Elicited.Accepted::new);
            case DECLINE -> Optional.of(new Elicited.Declined<>());
            case CANCEL -> Optional.of(new Elicited.Cancelled<>());
        });
    }

    private static Optional<ObjectNode> content(JsonNode response) {
        JsonNode content = response.path("content");
        return switch (content) {
            case ObjectNode object -> Optional.of(object);
            case JsonNode other when other.isMissingNode() -> Optional.of(Json.object());
            default -> Optional.empty();
        };
    }
}
