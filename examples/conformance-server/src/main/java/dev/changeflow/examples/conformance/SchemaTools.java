package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.tool.McpHeader;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools with something special in their schema: one written by hand, one with an argument mirrored into a header. */
final class SchemaTools {

    private static final String HAND_WRITTEN = """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": {
                "address": {
                  "$anchor": "addressDef",
                  "type": "object",
                  "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
                }
              },
              "properties": {
                "name": { "type": "string" },
                "address": { "$ref": "#/$defs/address" },
                "contactMethod": { "type": "string", "enum": ["phone", "email"] },
                "phone": { "type": "string" },
                "email": { "type": "string" }
              },
              "allOf": [ { "anyOf": [ { "required": ["phone"] }, { "required": ["email"] } ] } ],
              "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
              "then": { "required": ["phone"] },
              "else": { "required": ["email"] },
              "additionalProperties": false
            }
            """;

    private SchemaTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                Tool.raw(
                        ToolInfo.named("json_schema_2020_12_tool").describedAs("Has a schema written by hand."),
                        HAND_WRITTEN,
                        (arguments, context) -> ToolResult.text("Accepted: " + arguments)),
                Tool.of(
                        ToolInfo.named("test_x_mcp_header").describedAs("Mirrors region into a header."),
                        Routed.class,
                        ToolResult.class,
                        (routed, context) -> ToolResult.text("Routed to " + routed.region())));
    }

    /** The arguments of the second tool. */
    record Routed(
            @McpHeader("Region") @Nullable String region,
            @Nullable Integer level) {}
}
