package dev.changeflow.mcp.resource;

import java.util.Map;
import java.util.Optional;

/**
 * A URI that fits a template.
 *
 * @param uri as the client sent it
 * @param variables the template's variables, percent-decoded; those of a query only if they are there. Several segments are
 *     joined by slashes
 */
public record MatchedUri(String uri, Map<String, String> variables) {

    /** Copies the map. */
    public MatchedUri {
        variables = Map.copyOf(variables);
    }

    /**
     * The value of a variable that is always there.
     *
     * @throws IllegalArgumentException if the URI has none of this name
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the URI has no variable " + name);
        }
        return value;
    }

    /** The value of a variable that may be there, such as one of a query. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
