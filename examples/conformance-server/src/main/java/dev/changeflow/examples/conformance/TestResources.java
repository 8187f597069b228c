package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.BlobResourceContents;
import java.util.List;

/** A text, a picture, and a family of resources behind a template. */
final class TestResources {

    private TestResources() {}

    static List<Resource> all() {
        return List.of(
                Resource.text(
                        ResourceInfo.at("test://static-text", "static-text")
                                .describedAs("A text that never changes.")
                                .typed("text/plain"),
                        context -> "This is the content of the static text resource."),
                Resource.text(
                        ResourceInfo.at("test://watched-resource", "watched-resource")
                                .describedAs("A text to subscribe to.")
                                .typed("text/plain"),
                        context -> "This is the content of the watched resource."),
                Resource.of(
                        ResourceInfo.at("test://static-binary", "static-binary")
                                .describedAs("A picture that never changes.")
                                .typed("image/png"),
                        context -> new BlobResourceContents("test://static-binary", "image/png", Samples.PNG)));
    }

    static ResourceTemplate template() {
        return ResourceTemplate.text(
                ResourceTemplateInfo.at("test://template/{id}/data", "template-data")
                        .describedAs("Data of an id.")
                        .typed("application/json"),
                (uri, context) -> """
                        {"id":"%1$s","templateTest":true,"data":"Data for ID: %1$s"}""".formatted(uri.variable("id")));
    }
}
