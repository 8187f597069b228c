package dev.changeflow.mcp.ask;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something a server asks a client ({@code InputRequest}). Immutable. Forms come from
 * {@link dev.changeflow.mcp.tool.Form}.
 *
 * @param <A> what an answer is read as
 */
public sealed interface Question<A> permits FormQuestion, UrlQuestion, SamplingQuestion, RootsQuestion {

    /** The method of the request to the client. */
    String method();

    /** The parameters of the request to the client, of the newest revision. */
    ObjectNode params();

    /** The parameters where it is asked again for this reason, which the person reads in the message if there is one. */
    default ObjectNode params(String reason) {
        ObjectNode params = params();
        String message = params.path("message").asString("");
        return message.isEmpty() ? params : params.put("message", message + " (" + reason + ')');
    }

    /** What a client must declare to be asked this ({@code ClientCapabilities}). */
    ObjectNode requiredCapabilities();

    /** Whether a client that declares {@code capabilities} may be asked this. */
    boolean fits(ObjectNode capabilities);

    /**
     * Reads what a client answered.
     *
     * @param response untrusted; a missing node if there is none
     * @return why it is no answer to this question, which is then asked again; or the answer
     */
    Reading<A> read(JsonNode response);
}
