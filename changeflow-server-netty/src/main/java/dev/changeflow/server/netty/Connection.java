package dev.changeflow.server.netty;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.server.netty.Inbound.Call;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer: takes its requests in order, one at a time, and keeps the clock on it. State is touched on the event loop
 * only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is heard
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration LINGER = Duration.ofSeconds(2);

    private enum Reading {
        NOTHING,
        HEAD,
        BODY
    }

    private final NettyHost host;
    private final Channel channel;
    private final RequestAssembly assembly;
    private final Deadline deadline;
    private final Deque<Inbound> waiting = new ArrayDeque<>(2);
    private @Nullable Exchange running;
    private Reading timed = Reading.NOTHING;
    private boolean bytesPending;
    private boolean pumping;
    private boolean inputEnded;
    private boolean lingering;

    Connection(NettyHost host, Channel channel) {
        this.host = host;
        this.channel = channel;
        this.assembly = new RequestAssembly(host.limits(), new HttpRequest.Connection(text(channel), false));
        this.deadline = new Deadline(channel.eventLoop(), this::expired);
    }

    Channel channel() {
        return channel;
    }

    HostLimits limits() {
        return host.limits();
    }

    /** Bytes have come that no request has taken yet. */
    void bytesSeen() {
        bytesPending = true;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        deadline.set(limits().timeouts().idle());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            Inbound inbound = lingering ? null : assembly.accept((HttpObject) message);
            if (inbound != null) {
                bytesPending = false;
                timed = Reading.NOTHING;
                deadline.clear();
                waiting.add(inbound);
                pump();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (lingering) {
            return;
        }
        if (running != null && !waiting.isEmpty()) {
            channel.config().setAutoRead(false);
        }
        continueIfAwaited();
        if (assembly.inBody() && timed != Reading.BODY) {
            timed = Reading.BODY;
            deadline.set(limits().timeouts().body());
        } else if (!assembly.inBody() && bytesPending && timed == Reading.NOTHING) {
            timed = Reading.HEAD;
            deadline.set(limits().timeouts().header());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ChunkedEvents events = running == null ? null : running.events();
        if (events != null) {
            events.writabilityChanged();
        }
    }

    /** A peer that closes its side may still read an answer, but has stopped waiting for a stream. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent)) {
            return;
        }
        inputEnded = true;
        Exchange exchange = running;
        if (exchange == null || exchange.events() != null) {
            channel.close();
        } else {
            exchange.peerGone();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.cancel();
        waiting.clear();
        if (running != null) {
            running.peerGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("connection closed", cause);
        }
        channel.close();
    }

    /** Sends a whole answer. Called on any thread. */
    void finish(Exchange exchange, FullHttpResponse response) {
        if (channel.eventLoop().inEventLoop()) {
            if (!exchange.call().chunks()) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
            answer(exchange.call().keepAlive(), response, false);
            release(exchange);
        } else {
            channel.eventLoop().execute(() -> finish(exchange, response));
        }
    }

    /** Sends the head of a stream at once. Called on any thread. */
    void startStream(Exchange exchange, HttpResponse head) {
        writeHead(head, outlives(exchange));
    }

    /** Ends a stream. Called on any thread. */
    void endStream(Exchange exchange) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> endStream(exchange));
            return;
        }
        if (!exchange.call().isHead()) {
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        if (inputEnded || !outlives(exchange)) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
        release(exchange);
    }

    /** Whether the connection is of use after the exchange's stream. */
    private boolean outlives(Exchange exchange) {
        return exchange.call().keepAlive() && exchange.call().chunks() && !host.isStopping();
    }

    /** Gives up an exchange whose answer cannot be completed: the peer sees the connection break. */
    void abort() {
        channel.close();
    }

    /** Closes as soon as what is running has been answered. */
    void drain() {
        if (running == null && waiting.isEmpty() && !assembly.inBody()) {
            channel.close();
        }
    }

    private void release(Exchange exchange) {
        if (running != exchange) {
            return;
        }
        running = null;
        if (channel.isActive() && !lingering) {
            if (timed == Reading.NOTHING) {
                deadline.set(limits().timeouts().idle());
            }
            pump();
            if (waiting.isEmpty()) {
                channel.config().setAutoRead(true);
                continueIfAwaited();
            }
        }
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (running == null && !waiting.isEmpty() && !lingering) {
            switch (waiting.remove()) {
                case Call call -> start(new Exchange(this, call));
                case Refused refused -> answer(refused.keepAlive(), Responses.whole(refused.response(), false), true);
            }
        }
        pumping = false;
    }

    private void start(Exchange exchange) {
        running = exchange;
        HttpHandler handler = host.handler();
        if (inputEnded) {
            exchange.peerGone();
        }
        if (neverBlocks(handler, exchange)) {
            exchange.run(handler);
        } else {
            host.workers().execute(() -> exchange.run(handler));
        }
    }

    private static boolean neverBlocks(HttpHandler handler, Exchange exchange) {
        try {
            return handler.neverBlocks(exchange.call().request());
        } catch (RuntimeException unsure) {
            LOG.error(
                    "{}: cannot tell whether the handler blocks",
                    exchange.call().request(),
                    unsure);
            return false;
        }
    }

    private void answer(boolean keepAlive, FullHttpResponse response, boolean refused) {
        boolean keep = keepAlive && !host.isStopping() && !inputEnded;
        writeHead(response, keep);
        if (keep) {
            return;
        }
        lingering = true;
        deadline.cancel();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(refused && !inputEnded ? written -> linger() : ChannelFutureListener.CLOSE);
    }

    private void writeHead(HttpResponse head, boolean keep) {
        head.headers().set(HttpHeaderNames.DATE, host.date());
        if (!keep) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        channel.writeAndFlush(head, channel.voidPromise());
    }

    /** Closing while the peer still sends would reset the connection and take the answer with it. */
    private void linger() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void continueIfAwaited() {
        if (running == null && waiting.isEmpty() && assembly.takeAwaitsContinue()) {
            channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void expired() {
        if (timed == Reading.NOTHING) {
            if (running == null) {
                channel.close();
            }
            return;
        }
        waiting.add(Refused.closing(408, "The request did not arrive in time."));
        pump();
    }

    private static String text(Channel channel) {
        SocketAddress remote = channel.remoteAddress();
        InetAddress address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? "" : address.getHostAddress();
    }
}
