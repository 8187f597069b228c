package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of {@code tools/list} in the making.
 *
 * @param info name, title, description, hints
 * @param input the listed input schema
 * @param output the listed output schema, or null if the tool answers with content only
 */
record Listing(ToolInfo info, ObjectNode input, @Nullable ObjectNode output) {

    Listing(ToolInfo info, ObjectNode input) {
        this(info, input, null);
    }

    Listing answering(ObjectNode schema) {
        return new Listing(info, input, schema);
    }

    ObjectNode json() {
        ObjectNode entry = Json.object().put("name", info.name());
        info.title().ifPresent(title -> entry.put("title", title));
        if (!info.description().isEmpty()) {
            entry.put("description", info.description());
        }
        entry.set("inputSchema", input);
        if (output != null) {
            entry.set("outputSchema", output);
        }
        ObjectNode annotations = annotations(info.hints());
        if (!annotations.isEmpty()) {
            entry.set("annotations", annotations);
        }
        if (!info.icons().isEmpty()) {
            entry.set("icons", Json.mapper().<JsonNode>valueToTree(info.icons()));
        }
        if (!info.meta().isEmpty()) {
            entry.set("_meta", Json.mapper().<JsonNode>valueToTree(info.meta()));
        }
        return entry;
    }

    /** Without what has no meaning beside another hint, or goes without saying. */
    private static ObjectNode annotations(ToolHints hints) {
        ObjectNode annotations = Json.object();
        hint(annotations, "readOnlyHint", hints.readOnly());
        if (!Boolean.TRUE.equals(hints.readOnly())) {
            hint(annotations, "destructiveHint", hints.destructive());
            hint(annotations, "idempotentHint", Boolean.TRUE.equals(hints.idempotent()) ? true : null);
        }
        hint(annotations, "openWorldHint", hints.openWorld());
        return annotations;
    }

    private static void hint(ObjectNode annotations, String name, @Nullable Boolean value) {
        if (value != null) {
            annotations.put(name, value);
        }
    }
}
