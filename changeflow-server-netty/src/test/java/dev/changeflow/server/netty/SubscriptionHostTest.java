package dev.changeflow.server.netty;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.CountingBus;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.transport.StreamableHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int MOST_OF_ONE = 1_000;

    private final CountingBus bus = new CountingBus();
    private final McpServer server = McpServer.builder("test", "1")
            .events(bus)
            .tool(tool("first"))
            .resourceTemplate(ResourceTemplate.text(
                    ResourceTemplateInfo.at("test://{id}", "item").typed("text/plain"), (uri, context) -> "item"))
            .build();

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

    @Test
    void aFloodOfSubscriptionsIsRefusedAndTheServerStillAnswers() throws IOException {
        List<RawPeer> flood = new ArrayList<>();
        try (NettyHost host = start();
                RawPeer last = new RawPeer(host.address().getPort())) {
            int idle = bus.listeners();
            for (int i = 0; i < MOST_OF_ONE; i++) {
                flood.add(listening(host));
            }
            assertThat(listen(last, BODY).read().status()).isEqualTo(429);
            String list = BODY.replace("subscriptions/listen", "tools/list");
            assertThat(post(last, "tools/list", list).read().body()).contains("\"first\"");
            assertThat(bus.listeners()).isEqualTo(idle + MOST_OF_ONE);
            flood.getFirst().close();
            await(() -> bus.listeners() == idle + MOST_OF_ONE - 1);
            assertThat(listen(last, BODY).line()).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            for (RawPeer peer : flood) {
                peer.close();
            }
        }
    }

    @Test
    void aReaderThatStallsIsCutOffAndHoldsUpNobody() throws IOException {
        String uri = "test://" + "x".repeat(1_900);
        String body = BODY.replace("\"toolsListChanged\":true", "\"resourceSubscriptions\":[\"" + uri + "\"]");
        HostTimeouts impatient = HostTimeouts.standard();
        HostLimits limits = HostLimits.standard()
                .withTimeouts(new HostTimeouts(
                        impatient.header(),
                        impatient.body(),
                        impatient.idle(),
                        Duration.ofMillis(500),
                        impatient.drain(),
                        impatient.quietStream()));
        try (NettyHost host = start(limits);
                RawPeer reads = listening(host, body)) {
            int one = bus.listeners();
            try (RawPeer stalls = listening(host, body)) {
                assertThat(stalls.line()).isEmpty();
                assertThat(bus.listeners()).isEqualTo(one + 1);
                await(() -> {
                    server.resourceUpdated(uri);
                    assertThat(messageOf(reads)).contains("notifications/resources/updated");
                    return bus.listeners() == one;
                });
            }
            server.resourceUpdated(uri);
            assertThat(message(reads)).contains("notifications/resources/updated");
        }
    }

    private NettyHost start() {
        return start(HostLimits.standard());
    }

    private NettyHost start(HostLimits limits) {
        return NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new StreamableHttp(server), limits);
    }

    /** A peer with an open stream, its acknowledgement read. */
    private static RawPeer listening(NettyHost host) throws IOException {
        return listening(host, BODY);
    }

    private static RawPeer listening(NettyHost host, String body) throws IOException {
        RawPeer peer = listen(new RawPeer(host.address().getPort()), body);
        assertThat(peer.line()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(message(peer)).contains("notifications/subscriptions/acknowledged");
        return peer;
    }

    private static RawPeer listen(RawPeer peer, String body) throws IOException {
        return post(peer, "subscriptions/listen", body);
    }

    private static RawPeer post(RawPeer peer, String method, String body) throws IOException {
        return peer.send("""
                POST /mcp HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Accept: application/json, text/event-stream
                MCP-Protocol-Version: 2026-07-28
                Mcp-Method: %s
                Content-Length: %d

                """.formatted(method, body.length())).sendExactly(body);
    }

    private static String messageOf(RawPeer peer) {
        try {
            return message(peer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
