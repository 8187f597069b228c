package dev.changeflow.mcp.transport;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.tool.HeaderParameter;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Holds a request against the headers that mirror it, so that an intermediary that decided by a header decided by the
 * truth (streamable-http, "Server Validation").
 */
final class MirroredHeaders {

    static final String VERSION = "MCP-Protocol-Version";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";

    private static final String PARAMETER = "Mcp-Param-";

    /** The parameter that each method names its object by. */
    private static final Map<String, String> NAMED_BY = Map.of(
            "tools/call", "name",
            "prompts/get", "name",
            "resources/read", "uri",
            "tasks/get", "taskId",
            "tasks/update", "taskId",
            "tasks/cancel", "taskId");

    private final McpServer server;

    MirroredHeaders(McpServer server) {
        this.server = server;
    }

    /** Refuses a request whose headers are missing, malformed, or say other than its body. */
    void check(Request request, HttpRequest http) {
        Headers headers = http.headers();
        if (!headers.has(VERSION)) {
            throw mismatch("the header " + VERSION + " is required");
        }
        String method = single(headers, METHOD)
                .orElseThrow(() ->
                        mismatch("the header " + METHOD + " is required; here, \"" + shown(request.method()) + '"'));
        if (!method.equals(request.method())) {
            throw mismatch("the header " + METHOD + " is not the method of the body");
        }
        String named = NAMED_BY.get(request.method());
        if (named != null) {
            checkName(named, request, headers);
        }
        if (request.method().equals("tools/call")) {
            server.tool(request.params().path("name").asString(""), http.principal())
                    .ifPresent(tool -> checkParameters(tool, request, headers));
        }
    }

    /** What {@code Mcp-Name} says, if it is there and well formed. */
    static Optional<String> name(Headers headers) {
        List<String> fields = headers.all(NAME);
        return fields.size() == 1 ? HeaderValue.decode(fields.getFirst()) : Optional.empty();
    }

    private static void checkName(String parameter, Request request, Headers headers) {
        JsonNode value = request.params().path(parameter);
        if (!value.isString()) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS, "Invalid params: \"" + parameter + "\" is required and must be a string");
        }
        String name = single(headers, NAME)
                .orElseThrow(() -> mismatch("the header " + NAME + " is required: it repeats params." + parameter));
        if (!name.equals(value.stringValue())) {
            throw mismatch("the header " + NAME + " is not params." + parameter + " of the body");
        }
    }

    private static void checkParameters(RegisteredTool tool, Request request, Headers headers) {
        for (HeaderParameter parameter : tool.headerParameters()) {
            JsonNode value = request.params().path("arguments");
            for (String step : parameter.path()) {
                value = value.path(step);
            }
            String header = PARAMETER + parameter.header();
            Optional<String> said = single(headers, header);
            boolean given = !value.isMissingNode() && !value.isNull();
            if (given != said.isPresent()) {
                throw mismatch("the header " + header + (given ? " is required: it repeats " : " has no ")
                        + "the argument \"" + String.join(".", parameter.path()) + '"');
            }
            if (given && !equal(said.get(), value)) {
                throw mismatch("the header " + header + " is not the argument \"" + String.join(".", parameter.path())
                        + "\" of the body");
            }
        }
    }

    private static boolean equal(String said, JsonNode value) {
        if (value.isNumber()) {
            return said.length() <= 40
                    && number(said)
                            .map(n -> n.compareTo(value.decimalValue()) == 0)
                            .orElse(false);
        }
        return value.isValueNode() && said.equals(value.asString());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> single(Headers headers, String name) {
        List<String> fields = headers.all(name);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.size() > 1) {
            throw mismatch("the header " + name + " is there " + fields.size() + " times");
        }
        return Optional.of(HeaderValue.decode(fields.getFirst())
                .orElseThrow(() -> mismatch("the header " + name + " has invalid characters or bad Base64")));
    }

    private static JsonRpcException mismatch(String reason) {
        return new JsonRpcException(ErrorCode.HEADER_MISMATCH, "Header mismatch: " + reason);
    }

    private static String shown(String method) {
        return method.length() <= 100 ? method : method.substring(0, 100) + '…';
    }
}
