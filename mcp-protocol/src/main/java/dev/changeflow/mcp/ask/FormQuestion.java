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
 * @param reader turns what was filled in, an object, into the answer; empty, or a {@link MisfitException} that says
 *     why, if it does not fit
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
    public Reading<Elicited<A>> read(JsonNode response) {
        return UserAction.read(response, action -> switch (action) {
            case ACCEPT -> accepted(response.path("content"));
            case DECLINE -> new Reading.Fits<>(new Elicited.Declined<>());
            case CANCEL -> new Reading.Fits<>(new Elicited.Cancelled<>());
        });
    }

    private Reading<Elicited<A>> accepted(JsonNode content) {
        JsonNode filledIn = content.isMissingNode() ? Json.object() : content;
        if (!(filledIn instanceof ObjectNode object)) {
            return new Reading.Misfit<>("nothing was filled in");
        }
        try {
            return reader.apply(object)
                    .<Reading<Elicited<A>>>map(value -> new Reading.Fits<>(new Elicited.Accepted<>(value)))
                    .orElseGet(() -> new Reading.Misfit<>("it was not filled in as asked"));
        } catch (MisfitException misfit) {
            return new Reading.Misfit<>(misfit.reason());
        }
    }
}
