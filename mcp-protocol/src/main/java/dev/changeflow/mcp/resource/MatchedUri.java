package dev.changeflow.mcp.resource;

import java.util.Map;

/**
 * A URI that fits a template.
 *
 * @param uri as the client sent it
 * @param variables the template's variables, percent-decoded
 */
public record MatchedUri(String uri, Map<String, String> variables) {

    /** Copies the map. */
    public MatchedUri {
        variables = Map.copyOf(variables);
    }

    /**
     * The value of a variable.
     *
     * @throws IllegalArgumentException if the template has none of this name
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the template has no variable " + name);
        }
        return value;
    }
}
