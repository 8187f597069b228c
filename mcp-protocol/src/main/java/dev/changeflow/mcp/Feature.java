package dev.changeflow.mcp;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A part of the protocol that a server offers: its methods, and what it declares because it has them. */
interface Feature {

    /** Entries for the method table. */
    List<ServerMethod> methods();

    /**
     * Adds to {@code ServerCapabilities} exactly what the methods serve.
     *
     * @param news whether the caller's way to the server carries what happens between requests
     */
    void declare(ObjectNode capabilities, boolean news);
}
