package dev.changeflow.server.netty;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.CountingBus;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.StreamableHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions over sockets: open at once, told at once, freed when the client leaves, ended well when the host stops. */
@Timeout(60)
class SubscriptionHostTest {

    private static final String BODY = """
            {"jsonrpc":"2.0","id":"s","method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},\
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private final CountingBus bus = new CountingBus();
    private final McpServer server =
            McpServer.builder("test", "1").events(bus).tool(tool("first")).build();

    @Test
    void aStreamOpensAtOnceAndHearsOfChanges() throws IOException {
        try (NettyHost host = start();
                RawPeer peer = listening(host)) {
            server.tools().add(RegisteredTool.of(tool("second")));
            assertThat(message(peer)).contains("notifications/tools/list_changed");
            server.tools().remove("second");
            assertThat(message(peer)).contains("notifications/tools/list_changed");
        }
    }

    @Test
    void aClientThatLeavesIsForgotten() throws IOException {
        try (NettyHost host = start()) {
            int idle = bus.listeners();
            RawPeer ends = listening(host);
            RawPeer resets = listening(host);
            RawPeer stays = listening(host);
            assertThat(bus.listeners()).isEqualTo(idle + 3);
            ends.close();
            resets.reset();
            await(() -> bus.listeners() == idle + 1);
            stays.close();
            await(() -> bus.listeners() == idle);
        }
    }

    @Test
    void aHostThatStopsEndsSubscriptionsWell() throws Exception {
        NettyHost host = start();
        int idle = bus.listeners();
        host.onStop(server::endSubscriptions);
        try (RawPeer peer = listening(host)) {
            host.close();
            assertThat(message(peer)).contains("\"result\"", "\"resultType\":\"complete\"", "\"id\":\"s\"");
            assertThat(peer.readToEnd()).endsWith("0\r\n\r\n");
            assertThat(bus.listeners()).isEqualTo(idle);
        }
    }

    @Test
    void aHostStopsOnceAndDoesWhatItWasToldToOnce() throws InterruptedException {
        NettyHost host = start();
        CountDownLatch told = new CountDownLatch(2);
        host.onStop(told::countDown);
        host.onStop(() -> {
            throw new IllegalStateException("on purpose");
        });
        host.onStop(told::countDown);
        host.close();
        host.close();
        assertThat(told.await(1, SECONDS)).isTrue();
    }

    private NettyHost start() {
        return NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new StreamableHttp(server),
                HostLimits.standard());
    }

    /** A peer with an open stream, its acknowledgement read. */
    private static RawPeer listening(NettyHost host) throws IOException {
        RawPeer peer = new RawPeer(host.address().getPort());
        peer.send("""
                POST /mcp HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Accept: application/json, text/event-stream
                MCP-Protocol-Version: 2026-07-28
                Mcp-Method: subscriptions/listen
                Content-Length: %d

                """.formatted(BODY.length()));
        peer.sendExactly(BODY);
        assertThat(peer.line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(message(peer)).contains("notifications/subscriptions/acknowledged");
        return peer;
    }

    private static String message(RawPeer peer) throws IOException {
        for (int lines = 0; lines < 100; lines++) {
            String line = peer.line();
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new AssertionError("no event came");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to notice").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Tool<?, ?> tool(String name) {
        return Tool.of(ToolInfo.named(name), Nothing.class, String.class, (nothing, context) -> name);
    }

    record Nothing() {}
}
