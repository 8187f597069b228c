package dev.changeflow.mcp.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An argument that clients mirror into a header ({@code x-mcp-header}).
 *
 * @param header what follows {@code Mcp-Param-}
 * @param path the names of the properties that lead to it, outermost first
 */
public record HeaderParameter(String header, List<String> path) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Copies the path and checks the name (RFC 9110, §5.1). */
    public HeaderParameter {
        path = List.copyOf(path);
        if (!TOKEN.matcher(header).matches()) {
            throw new IllegalArgumentException("\"" + header + "\" cannot be part of a header's name");
        }
    }
}
