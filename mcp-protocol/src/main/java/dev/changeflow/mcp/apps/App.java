package dev.changeflow.mcp.apps;

import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.Meta;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.ToolInfo;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page that a host shows in a sandbox, where it talks to the host in MCP's own words. Bring it to a server with
 * {@link AppsExtension}, and mark the tools whose results it shows. Text of strangers belongs in tool results, never in
 * the page: whatever runs in it may call tools.
 *
 * @param info URI, name, title, description
 * @param html the whole document. Called for each read, by many threads
 * @param sandbox what it needs of the place it is shown in
 */
public record App(ResourceInfo info, Supplier<String> html, AppSandbox sandbox) {

    /** The media type of every app. */
    public static final String MEDIA_TYPE = "text/html;profile=mcp-app";

    static final String META_KEY = "ui";
    static final String LINK = "resourceUri";

    private static final Pattern URI = Pattern.compile("ui://[A-Za-z0-9._~!$&'()*+,;=:@%/-]+");

    /**
     * An app with the right media type.
     *
     * @throws IllegalArgumentException if its URI is not of the scheme {@code ui}
     */
    public App {
        if (!URI.matcher(info.uri()).matches()) {
            throw new IllegalArgumentException("an app's URI is like ui://calendar/month: \"" + info.uri() + '"');
        }
        info = info.typed(MEDIA_TYPE);
    }

    /**
     * An app that reaches nothing but its host.
     *
     * @param uri of the scheme {@code ui}
     * @param name for programs
     */
    public static App at(String uri, String name, Supplier<String> html) {
        return new App(ResourceInfo.at(uri, name), html, AppSandbox.CLOSED);
    }

    /** With a title for people. */
    public App titled(String title) {
        return new App(info.titled(title), html, sandbox);
    }

    /** With a description. */
    public App describedAs(String description) {
        return new App(info.describedAs(description), html, sandbox);
    }

    /** With needs of its own. */
    public App in(AppSandbox newSandbox) {
        return new App(info, html, newSandbox);
    }

    /** A tool whose results this shows. The model calls it, and this may call it too. */
    public ToolInfo shows(ToolInfo tool) {
        return linked(tool, "model", "app");
    }

    /** A tool that this alone calls. Hosts hide it from their models; that is no access control. */
    public ToolInfo calls(ToolInfo tool) {
        return linked(tool, "app");
    }

    /** What a client reads. */
    Resource resource() {
        return Resource.of(info, context -> new TextResourceContents(info.uri(), MEDIA_TYPE, html.get(), meta()));
    }

    private Meta meta() {
        ObjectNode ui = sandbox.toJson();
        return ui.isEmpty() ? Meta.NONE : Meta.NONE.with(META_KEY, ui);
    }

    private ToolInfo linked(ToolInfo tool, String... visibility) {
        ObjectNode ui = Json.object().put(LINK, info.uri());
        for (String who : visibility) {
            ui.withArrayProperty("visibility").add(who);
        }
        return tool.tagged(META_KEY, ui);
    }
}
