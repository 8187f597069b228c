package dev.changeflow.mcp.ask;

import dev.changeflow.mcp.schema.Json;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a person to open a page, for what must not pass through the client: credentials, payment, consent. Accepting
 * means that the person agreed to open it, not that they finished there; the page must itself make sure who they are.
 *
 * @param message for the person: why they should
 * @param url absolute, and without secrets
 */
public record UrlQuestion(String message, URI url) implements Question<UserAction> {

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException unless the URL is absolute
     */
    public UrlQuestion {
        if (!url.isAbsolute()) {
            throw new IllegalArgumentException("the URL a person is to open must be absolute, not " + url);
        }
    }

    @Override
    public String method() {
        return "elicitation/create";
    }

    @Override
    public ObjectNode params() {
        return Json.object().put("mode", "url").put("message", message).put("url", url.toString());
    }

    @Override
    public ObjectNode requiredCapabilities() {
        ObjectNode required = Json.object();
        required.putObject("elicitation").putObject("url");
        return required;
    }

    @Override
    public boolean fits(ObjectNode capabilities) {
        return capabilities.path("elicitation").path("url").isObject();
    }

    @Override
    public Reading<UserAction> read(JsonNode response) {
        return UserAction.read(response, Reading.Fits::new);
    }
}
