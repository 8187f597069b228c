package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.schema.AudioContent;
import dev.changeflow.mcp.schema.Content;
import dev.changeflow.mcp.schema.EmbeddedResource;
import dev.changeflow.mcp.schema.ImageContent;
import dev.changeflow.mcp.schema.TextContent;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.List;

/** Tools that answer with each kind of content. They only compute, so a call need not leave the event loop. */
final class ContentTools {

    private ContentTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                answering(
                        "test_simple_text",
                        "Answers with one text.",
                        ToolResult.text("This is a simple text response for testing.")),
                answering(
                        "test_image_content",
                        "Answers with a picture.",
                        ToolResult.of(new ImageContent(Samples.PNG, "image/png", null))),
                answering(
                        "test_audio_content",
                        "Answers with a sound.",
                        ToolResult.of(new AudioContent(Samples.WAV, "audio/wav", null))),
                answering(
                        "test_embedded_resource",
                        "Answers with a resource.",
                        ToolResult.of(resource(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content."))),
                answering("test_multiple_content_types", "Answers with three kinds of content.", mixed()),
                answering(
                        "test_error_handling",
                        "Always refuses, as a tool does when a better call could succeed.",
                        ToolResult.error("This tool intentionally returns an error for testing")));
    }

    private static Tool<Nothing, ToolResult> answering(String name, String description, ToolResult result) {
        ToolInfo info = ToolInfo.named(name)
                .describedAs(description)
                .hinting(ToolHints.READ_ONLY)
                .neverBlocking();
        return Tool.of(info, Nothing.class, ToolResult.class, (nothing, context) -> result);
    }

    private static ToolResult mixed() {
        return ToolResult.of(
                new TextContent("Multiple content types test:"),
                new ImageContent(Samples.PNG, "image/png", null),
                resource("test://mixed-content-resource", "application/json", "{\"test\":\"data\",\"value\":123}"));
    }

    private static Content resource(String uri, String mimeType, String text) {
        return new EmbeddedResource(new TextResourceContents(uri, mimeType, text));
    }
}
