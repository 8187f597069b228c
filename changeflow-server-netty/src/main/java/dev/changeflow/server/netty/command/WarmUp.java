package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.mcp.transport.Stdio;
import dev.changeflow.server.netty.NettyHost;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does early, on another core, what the first caller would otherwise wait for: classes loaded, schemas made. Nothing
 * depends on it, and whoever comes first does the work.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    /** While the database opens. */
    static void ofNetwork() {
        inBackground(NettyHost::load);
    }

    /** While the product is put together. */
    static void ofStorage(Storage storage) {
        inBackground(() -> storage.changes().events(Optional.empty(), 0, 1));
    }

    /** While the host begins to listen. */
    static void ofTools(ChangeFlow changeFlow) {
        String question = """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"warm-up","version":"1"}}}
                {"jsonrpc":"2.0","id":1,"method":"tools/list"}
                """;
        byte[] lines = question.getBytes(StandardCharsets.UTF_8);
        inBackground(() -> {
            try {
                new Stdio(changeFlow.mcpServer())
                        .serve(new ByteArrayInputStream(lines), OutputStream.nullOutputStream());
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private static void inBackground(Runnable work) {
        Thread.ofPlatform().daemon().name("warm-up").start(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOG.warn("warming up failed; the first call will tell more", failure);
            }
        });
    }
}
