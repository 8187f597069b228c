package dev.changeflow.server.netty;

import dev.changeflow.http.HostUnderTest;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpHostContract;
import dev.changeflow.http.SocketHost;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** On the best transport of the machine at hand. */
class NettyHostTest extends HttpHostContract {

    @Override
    protected HostUnderTest start(HttpHandler handler, Duration quietStream) {
        NettyHost host = NettyHost.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                handler,
                HostLimits.standard()
                        .withBodyBytes(BODY_LIMIT)
                        .withTimeouts(HostTimeouts.standard().withQuietStream(quietStream)));
        return new SocketHost(host.address().getPort(), host::close);
    }
}
