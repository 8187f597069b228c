package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.mcp.transport.Stdio;
import dev.changeflow.service.LedgerClerk;
import dev.changeflow.storage.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import picocli.CommandLine.ParseResult;

/** Speaks MCP on standard input and output until the input ends. */
final class StdioCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "stdio",
                        "Speak MCP on standard input and output, for a client on this machine that starts the server itself."
                                + " Logs go to standard error.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE, Setting.PLUGINS, Setting.POLICY);
    }

    /** Standard output carries MCP and nothing else: whoever prints, prints to standard error. */
    @Override
    @SuppressWarnings({"resource", "try"}) // standard output is the process's, and the clerk works unasked
    public int run(ParseResult given, Settings settings, Streams streams) throws IOException {
        System.setOut(System.err);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try (Storage storage = Storage.open(settings.database());
                ChangeFlow product = Assembly.server(settings, storage);
                LedgerClerk clerk = Assembly.clerk(product)) {
            new Stdio(product.mcpServer()).serve(System.in, out);
        }
        return 0;
    }
}
