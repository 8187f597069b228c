package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;

/** What the bytes are thrown at: small pages, tools that ask, nothing that fails on purpose. */
final class FuzzedServer {

    private FuzzedServer() {}

    static McpServer create() {
        McpServer server = TranscriptServer.builder().pageSize(2).build();
        server.tools().remove("break");
        return server;
    }
}
