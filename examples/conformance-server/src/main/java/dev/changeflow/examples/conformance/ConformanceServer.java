package dev.changeflow.examples.conformance;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.http.Router;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.mcp.task.TasksExtension;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.transport.HttpWithSse;
import dev.changeflow.mcp.transport.Stdio;
import dev.changeflow.mcp.transport.StreamableHttp;
import dev.changeflow.server.netty.HostLimits;
import dev.changeflow.server.netty.NettyHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/**
 * {@code java -jar conformance-server.jar --port N}: serves {@code /mcp} on loopback until it is stopped; with
 * {@code --stdio}, its standard streams until the input ends.
 */
public final class ConformanceServer {

    private ConformanceServer() {}

    /** Listens on the port that follows {@code --port}, or on a free one; or on none. */
    public static void main(String[] args) throws InterruptedException, IOException {
        if (args.length == 1 && args[0].equals("--stdio")) {
            new Stdio(server()).serve(System.in, System.out);
            return;
        }
        int port = args.length == 2 && args[0].equals("--port") ? Integer.parseInt(args[1]) : 0;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (NettyHost host = NettyHost.start(address, handler(), HostLimits.standard())) {
            System.out.println("http://localhost:" + host.address().getPort() + "/mcp");
            new CountDownLatch(1).await();
        }
    }

    /** The server as one function: the guard refuses foreign hosts, the router knows the paths of both transports. */
    static HttpHandler handler() {
        McpServer server = server();
        HttpHandler withSse = new HttpWithSse(server, "/mcp/messages");
        return OriginGuard.loopback()
                .then(Router.builder()
                        .all("/mcp", new StreamableHttp(server))
                        .on("GET", "/mcp/sse", withSse)
                        .on("POST", "/mcp/messages", withSse)
                        .build());
    }

    static McpServer server() {
        var builder = McpServer.builder("conformance-server", "1.0.0")
                .title("Conformance server")
                .instructions("Every tool here only returns fixed content.")
                .tools(ContentTools.all())
                .tools(TalkingTools.all())
                .tools(SchemaTools.all())
                .tools(AskingTools.all())
                .tools(FormTools.all())
                .tool(ReconnectionTool.create())
                .tools(LongTools.all())
                .extension(new TasksExtension(TaskStore.inMemory()));
        TestResources.all().forEach(builder::resource);
        TestPrompts.all().forEach(builder::prompt);
        McpServer server = builder.resourceTemplate(TestResources.template()).build();
        ChangingTools.of(server).forEach(tool -> server.tools().add(RegisteredTool.of(tool)));
        WatchedTools.addTo(server);
        return server;
    }
}
