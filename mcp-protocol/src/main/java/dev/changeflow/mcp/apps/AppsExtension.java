package dev.changeflow.mcp.apps;

import dev.changeflow.mcp.Extension;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.RegisteredTool;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings apps to a server (extension {@code io.modelcontextprotocol/ui}). Clients that do not declare it find the same
 * tools, and see their results as text.
 */
public final class AppsExtension implements Extension {

    /** What both sides declare. */
    public static final String ID = "io.modelcontextprotocol/ui";

    private final List<App> apps;

    /** These apps. */
    public AppsExtension(List<App> apps) {
        this.apps = List.copyOf(apps);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ObjectNode settings() {
        ObjectNode settings = Json.object();
        settings.putArray("mimeTypes").add(App.MEDIA_TYPE);
        return settings;
    }

    @Override
    public List<Resource> resources() {
        return apps.stream().map(App::resource).toList();
    }

    /**
     * Checks the tools there are.
     *
     * @throws IllegalArgumentException if one links to a resource that is not there
     */
    @Override
    public void attach(McpServer server) {
        for (RegisteredTool tool : server.tools().edition().items()) {
            JsonNode ui = tool.meta().members().get(App.META_KEY);
            JsonNode uri = ui == null ? null : ui.get(App.LINK);
            if (uri != null && server.resources().find(uri.asString("")).isEmpty()) {
                throw new IllegalArgumentException(
                        "tool " + tool.name() + " is shown by " + uri + ", which the server does not have");
            }
        }
    }
}
