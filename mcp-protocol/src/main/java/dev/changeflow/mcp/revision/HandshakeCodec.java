package dev.changeflow.mcp.revision;

import static dev.changeflow.mcp.revision.ProtocolRevision.V2025_03_26;
import static dev.changeflow.mcp.revision.ProtocolRevision.V2025_06_18;
import static dev.changeflow.mcp.revision.ProtocolRevision.V2025_11_25;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words of a revision with a handshake: members and kinds of content it does not know are left out, or said as
 * text where a model would miss them.
 *
 * @param revision with a handshake
 */
record HandshakeCodec(ProtocolRevision revision) implements ResultCodec {

    @Override
    public ObjectNode result(WireResult result, ObjectNode server) {
        ObjectNode json = Json.object();
        for (Map.Entry<String, JsonNode> member : result.body().properties()) {
            if (knows(member.getKey(), member.getValue())) {
                json.set(member.getKey(), translated(member.getKey(), member.getValue()));
            }
        }
        return json;
    }

    @Override
    public Optional<ObjectNode> question(ObjectNode params) {
        ObjectNode question = params.deepCopy();
        if (question.path("mode").asString("").equals("url")) {
            question.put("elicitationId", UUID.randomUUID().toString());
        } else if (revision.compareTo(ProtocolRevision.V2025_11_25) < 0) {
            question.remove("mode");
            if (question.get("requestedSchema") instanceof ObjectNode schema) {
                return OlderForms.of(schema).map(older -> {
                    question.set("requestedSchema", older);
                    return question;
                });
            }
        }
        return Optional.of(question);
    }

    @Override
    public ErrorCode error(ErrorCode code) {
        return code == ErrorCode.RESOURCE_NOT_FOUND ? ErrorCode.RESOURCE_NOT_FOUND_BEFORE_2026 : code;
    }

    private boolean knows(String member, JsonNode value) {
        return !member.equals("structuredContent") || (revision.hasStructuredContent() && value.isObject());
    }

    private JsonNode translated(String member, JsonNode value) {
        return switch (member) {
            case "tools" -> each(value, this::tool);
            case "prompts" -> each(value, this::prompt);
            case "resources", "resourceTemplates", "contents" -> each(value, this::known);
            case "content" -> each(value, this::content);
            case "messages" -> each(value, this::message);
            case "capabilities" -> value instanceof ObjectNode capabilities ? declared(capabilities) : value;
            case "serverInfo" -> value instanceof ObjectNode server ? implementation(server) : value;
            default -> value;
        };
    }

    /** Extensions came with the newest revision, and the capability to complete with the second. */
    private ObjectNode declared(ObjectNode capabilities) {
        ObjectNode known = copy(capabilities);
        known.remove("extensions");
        if (revision.compareTo(V2025_03_26) < 0) {
            known.remove("completions");
        }
        return known;
    }

    private ObjectNode tool(ObjectNode tool) {
        ObjectNode known = copy(known(tool));
        if (!revision.hasStructuredContent()
                || !known.path("outputSchema").path("type").asString("").equals("object")) {
            known.remove("outputSchema");
        }
        if (revision.compareTo(V2025_03_26) < 0) {
            known.remove("annotations");
        } else if (revision == V2025_03_26 && tool.path("title").isString()) {
            ObjectNode annotations =
                    known.path("annotations") instanceof ObjectNode listed ? copy(listed) : Json.object();
            known.set("annotations", annotations.set("title", tool.path("title")));
        }
        return known;
    }

    private ObjectNode implementation(ObjectNode server) {
        ObjectNode known = copy(known(server));
        if (revision.compareTo(V2025_11_25) < 0) {
            known.remove(List.of("description", "websiteUrl"));
        }
        return known;
    }

    private ObjectNode prompt(ObjectNode prompt) {
        ObjectNode known = known(prompt);
        return known.has("arguments")
                ? copy(known).set("arguments", each(known.path("arguments"), this::known))
                : known;
    }

    private ObjectNode message(ObjectNode message) {
        ObjectNode known = copy(message);
        if (message.get("content") instanceof ObjectNode content) {
            known.set("content", content(content));
        }
        return known;
    }

    private ObjectNode content(ObjectNode content) {
        String type = content.path("type").asString("");
        boolean lacking = switch (type) {
            case "resource_link" -> revision.compareTo(V2025_06_18) < 0;
            case "audio" -> revision.compareTo(V2025_03_26) < 0;
            default -> false;
        };
        if (!lacking) {
            ObjectNode known = known(content);
            return content.get("resource") instanceof ObjectNode resource
                    ? copy(known).set("resource", known(resource))
                    : known;
        }
        String said = type.equals("audio")
                ? "[audio, " + content.path("mimeType").asString("") + "]"
                : content.path("name").asString("") + ": " + content.path("uri").asString("");
        return Json.object().put("type", "text").put("text", said);
    }

    /** Without the members that came later for things of every kind: itself, or a copy; not to be changed. */
    private ObjectNode known(ObjectNode thing) {
        if (revision.compareTo(V2025_11_25) >= 0) {
            return thing;
        }
        ObjectNode copy = copy(thing);
        copy.remove("icons");
        if (revision.compareTo(V2025_06_18) < 0) {
            copy.remove("title");
            copy.remove("_meta");
            if (copy.get("annotations") instanceof ObjectNode annotations && annotations.has("lastModified")) {
                copy.set("annotations", annotations.deepCopy().without("lastModified"));
            }
        }
        return copy;
    }

    private static ObjectNode copy(ObjectNode thing) {
        return thing.objectNode().setAll(thing);
    }

    private static ArrayNode each(JsonNode array, UnaryOperator<ObjectNode> translation) {
        ArrayNode translated = Json.mapper().createArrayNode();
        for (JsonNode element : array) {
            translated.add(element instanceof ObjectNode object ? translation.apply(object) : element);
        }
        return translated;
    }
}
