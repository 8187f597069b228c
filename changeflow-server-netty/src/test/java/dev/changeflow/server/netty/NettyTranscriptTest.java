package dev.changeflow.server.netty;

import dev.changeflow.http.HostUnderTest;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.SocketHost;
import dev.changeflow.mcp.transport.HostTranscriptContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class NettyTranscriptTest extends HostTranscriptContract {

    @Override
    protected HostUnderTest start(HttpHandler handler) {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NettyHost host = NettyHost.start(anywhere, handler, HostLimits.standard());
        return new SocketHost(host.address().getPort(), host::close);
    }
}
