package dev.changeflow.server.netty;

import java.net.InetSocketAddress;

/** The address to listen on is taken or not one of this machine's. */
public final class BindFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BindFailedException(InetSocketAddress address, Throwable cause) {
        super("cannot listen on " + address.getHostString() + ":" + address.getPort(), cause);
    }
}
