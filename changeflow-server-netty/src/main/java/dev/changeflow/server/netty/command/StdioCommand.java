package dev.changeflow.server.netty.command;

import dev.changeflow.mcp.transport.Stdio;
import dev.changeflow.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Speaks MCP on standard input and output until the input ends. */
final class StdioCommand {

    private final Settings settings;
    private final InputStream in;
    private final OutputStream out;

    /** With the true standard output, which nothing else may write to. */
    StdioCommand(Settings settings, InputStream in, OutputStream out) {
        this.settings = settings;
        this.in = in;
        this.out = out;
    }

    int run() throws IOException {
        try (Storage storage = Storage.open(settings.database())) {
            new Stdio(Assembly.changeFlow(settings, storage).mcpServer()).serve(in, out);
        }
        return 0;
    }
}
