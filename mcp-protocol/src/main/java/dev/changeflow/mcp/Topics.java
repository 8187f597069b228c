package dev.changeflow.mcp;

import java.util.List;

/** The topics of a server's event bus, as {@link McpServer#events} carries them, that clients of all revisions hear of. */
public final class Topics {

    /** That the tools, prompts, or resources are others. Each is also the method that tells a client so. */
    public static final List<String> LISTS = List.of(ListFeed.TOOLS, ListFeed.PROMPTS, ListFeed.RESOURCES);

    private Topics() {}

    /** That a resource reads differently. */
    public static String resource(String uri) {
        return ResourceFeed.topic(uri);
    }
}
