package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.server.netty.BindFailedException;
import dev.changeflow.server.netty.HostLimits;
import dev.changeflow.server.netty.NettyHost;
import dev.changeflow.service.LedgerClerk;
import dev.changeflow.storage.Storage;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;

/** Serves over HTTP until the process is told to stop. */
final class ServeCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.of("serve", "Serve MCP over HTTP, until SIGTERM or Ctrl-C.", this)
                .settings(EnumSet.complementOf(EnumSet.of(Setting.KEYS)))
                .footer(
                        "",
                        "Further environment: CHANGEFLOW_KEYS. " + Setting.KEYS.help(),
                        "",
                        "Without authentication the server listens on loopback only; --allow-unauthenticated lifts that in"
                                + " development, and nothing lifts it in production.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws InterruptedException {
        settings.requireSafeToServe();
        WarmUp.ofNetwork();
        Storage storage = Storage.open(settings.database());
        ChangeFlow product;
        NettyHost host;
        try {
            product = Assembly.server(settings, storage);
            host = NettyHost.start(settings.address(), product.httpHandler(), HostLimits.standard());
            host.onStop(product.mcpServer()::endSubscriptions);
        } catch (BindFailedException taken) {
            storage.close();
            throw new SettingsException(taken.getMessage() + ": another program listens there, or the address is not"
                    + " this machine's; choose another --port, or --port 0 for a free one.");
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
        LedgerClerk clerk = Assembly.clerk(product);
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable stop = () -> {
            stop(host, clerk, product, storage);
            stopped.countDown();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        log().info(
                        "listening on {}:{}, {}",
                        host.address().getHostString(),
                        host.address().getPort(),
                        storage.describe());
        announce(settings, host.address(), streams.out());
        stopped.await();
        return 0;
    }

    private static void stop(NettyHost host, LedgerClerk clerk, ChangeFlow product, Storage storage) {
        log().info("stopping: running requests may finish");
        host.close();
        clerk.close();
        product.close();
        storage.close();
        log().info("stopped");
    }

    /** Not a constant: how logs look is decided after this class is loaded. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServeCommand.class);
    }

    private static void announce(Settings settings, InetSocketAddress address, PrintStream out) {
        String base = base(address);
        String mcp = settings.publicUrl() == null
                ? base + "/mcp"
                : settings.publicUrl().toString();
        String token = settings.issuer() == null ? "" : " -H 'Authorization: Bearer TOKEN'";
        out.printf("""
                ChangeFlow is ready.
                  MCP      %1$s
                  Health   %2$s/health
                  Client   claude mcp add --transport http changeflow %1$s
                  Try      curl -s %2$s/mcp -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream'%3$s -d '%4$s'
                """, mcp, base, token, HELLO);
        out.flush();
    }

    /** Any client's first words, in the form that needs no further header. */
    private static final String HELLO = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"curl\",\"version\":\"1\"}}}";

    private static String base(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }
}
