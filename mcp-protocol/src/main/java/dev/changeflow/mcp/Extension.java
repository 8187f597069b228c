package dev.changeflow.mcp;

import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * An addition to the protocol that client and server agree on by declaring it (basic/versioning, "Extension
 * Negotiation"). Add it with {@link McpServerBuilder#extension}. One instance serves all callers at once.
 */
public interface Extension {

    /** The identifier both sides declare, such as {@code com.example/greetings}. */
    String id();

    /**
     * Called when a server that has this is built, before any call.
     *
     * @throws IllegalArgumentException if the server lacks what this needs
     * @throws IllegalStateException if this has a server already, and is for one alone
     */
    default void attach(McpServer server) {}

    /** What this server declares under the identifier. */
    default ObjectNode settings() {
        return Json.object();
    }

    /** Its methods. A client that did not declare the extension is refused with −32021. */
    default List<ServerMethod> methods() {
        return List.of();
    }

    /** The {@code resultType}s it adds to those of the protocol. Only sent to clients that declared the extension. */
    default Set<String> resultTypes() {
        return Set.of();
    }

    /**
     * Its kinds of notification, for {@code subscriptions/listen}. A client that asks for them and did not declare the
     * extension is refused with −32021.
     */
    default List<Feed> feeds() {
        return List.of();
    }

    /** Resources it brings along. */
    default List<Resource> resources() {
        return List.of();
    }

    /**
     * How it takes over calls that go on in the background; empty if it does not. One extension at most may. Always the
     * same instance.
     */
    default Optional<Background> background() {
        return Optional.empty();
    }
}
