package dev.changeflow.server.netty;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.server.netty.Inbound.Call;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
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
    private static final int READ_AHEAD = 64 * 1024;

    /** What the peer is given a time for. */
    private enum Timed {
        NOTHING,
        IDLE,
        HEAD,
        BODY,
        LINGER
    }

    private final NettyHost host;
    private final Channel channel;
    private final RequestReader reader;
    private final Outflow outflow = new Outflow();
    private @Nullable Exchange running;
    private Timed timed = Timed.NOTHING;
    private long dueNanos;
    private boolean reading;
    private boolean pumping;
    private boolean inputEnded;
    private boolean lingering;

    Connection(NettyHost host, Channel channel) {
        this.host = host;
        this.channel = channel;
        this.reader = new RequestReader(host.limits(), new HttpRequest.Connection(text(channel), false));
    }

    Channel channel() {
        return channel;
    }

    HostLimits limits() {
        return host.limits();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watchTheClock();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!lingering) {
                reading = true;
                reader.add(bytes);
                pump();
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        channel.flush();
        if (!lingering) {
            readOn();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ChunkedEvents events = running == null ? null : running.events();
        if (events != null) {
            events.writabilityChanged();
        } else if (channel.isWritable()) {
            goOn();
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
        if (exchange == null) {
            goOn();
        } else if (exchange.events() != null) {
            channel.close();
        } else {
            exchange.peerGone();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timed = Timed.NOTHING;
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

    /** Sees to what has been waited for long enough. */
    void look(long nowNanos) {
        if (outflow.isStalled(channel, nowNanos, limits().timeouts().stalledPeer())) {
            giveUp();
            return;
        }
        if (timed != Timed.NOTHING && nowNanos - dueNanos >= 0) {
            expired();
        }
        ChunkedEvents events = running == null ? null : running.events();
        if (events != null) {
            events.breakSilence(nowNanos - limits().timeouts().quietStream().toNanos());
        }
    }

    /** Sends a whole answer. Called on any thread. */
    void finish(Exchange exchange, HttpResponse response) {
        if (channel.eventLoop().inEventLoop()) {
            answer(exchange.framing(), response);
            release(exchange);
        } else {
            channel.eventLoop().execute(() -> finish(exchange, response));
        }
    }

    /** Sends the head of a stream at once. Called on any thread. */
    void startStream(Exchange exchange, Headers headers) {
        boolean chunked = exchange.framing().chunks();
        ByteBuf head = ResponseBytes.eventStream(channel.alloc(), headers, chunked, fields(outlives(exchange), ""));
        channel.writeAndFlush(head, channel.voidPromise());
    }

    /** Ends a stream. Called on any thread. */
    void endStream(Exchange exchange) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> endStream(exchange));
            return;
        }
        byte[] end = exchange.framing().chunks() ? ResponseBytes.LAST_CHUNK : ByteQueue.NOTHING;
        channel.writeAndFlush(Unpooled.wrappedBuffer(end), channel.voidPromise());
        if (inputEnded || !outlives(exchange)) {
            closeOnceWritten();
        }
        release(exchange);
    }

    /** Whether the connection is of use after the exchange's stream. */
    private boolean outlives(Exchange exchange) {
        return exchange.framing().keepAlive() && exchange.framing().current() && !host.isStopping();
    }

    /** Gives up an exchange whose answer cannot be completed: the peer sees the connection break. */
    void abort() {
        channel.close();
    }

    /** Closes as soon as what is running has been answered. */
    void drain() {
        if (running == null && !lingering && reader.waiting() == 0 && !reader.inBody()) {
            closeOnceWritten();
        }
    }

    private void release(Exchange exchange) {
        if (running != exchange) {
            return;
        }
        running = null;
        goOn();
    }

    private void goOn() {
        if (channel.isActive() && !lingering && !pumping) {
            pump();
            readOn();
        }
    }

    /** What waits for its turn stays within bounds: nothing more is read when there is enough of it. */
    private void readOn() {
        channel.config().setAutoRead(reader.waiting() <= READ_AHEAD);
        awaitMore();
    }

    /** Takes no request from a peer that leaves its answers unread. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (running == null && !lingering && channel.isWritable()) {
            Inbound next = reader.next();
            if (next == null) {
                if (inputEnded) {
                    closeOnceWritten();
                }
                break;
            }
            timed = Timed.NOTHING;
            switch (next) {
                case Call call -> start(new Exchange(this, call.framing()), call.request());
                case Refused refused -> answer(refused);
            }
        }
        pumping = false;
    }

    private void start(Exchange exchange, HttpRequest request) {
        running = exchange;
        HttpHandler handler = host.handler();
        if (inputEnded) {
            exchange.peerGone();
        }
        if (neverBlocks(handler, request)) {
            exchange.run(handler, request);
        } else {
            host.workers().execute(() -> exchange.run(handler, request));
        }
    }

    private static boolean neverBlocks(HttpHandler handler, HttpRequest request) {
        try {
            return handler.neverBlocks(request);
        } catch (RuntimeException unsure) {
            LOG.error("{}: cannot tell whether the handler blocks", request, unsure);
            return false;
        }
    }

    private void answer(Framing framing, HttpResponse response) {
        boolean keep = isKept(framing.keepAlive());
        write(response, framing.headOnly(), fields(keep, framing.current() ? "" : "Connection: keep-alive\r\n"));
        if (!keep) {
            closeOnceWritten();
        }
    }

    private void answer(Refused refused) {
        boolean keep = isKept(refused.keepAlive());
        write(refused.response(), false, fields(keep, ""));
        if (!keep) {
            lingering = true;
            timed = Timed.NOTHING;
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(inputEnded ? ChannelFutureListener.CLOSE : written -> linger());
        }
    }

    private boolean isKept(boolean wanted) {
        return wanted && !host.isStopping() && !(inputEnded && reader.waiting() == 0);
    }

    private void closeOnceWritten() {
        lingering = true;
        timed = Timed.NOTHING;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes without waiting for a peer that takes nothing: the kernel forgets what it would still send. */
    private void giveUp() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private String fields(boolean keep, String kept) {
        return host.date() + (keep ? kept : "Connection: close\r\n");
    }

    private void write(HttpResponse response, boolean headOnly, String fields) {
        channel.write(ResponseBytes.whole(channel.alloc(), response, headOnly, fields), channel.voidPromise());
        if (!reading) {
            channel.flush();
        }
    }

    /** Closing while the peer still sends would reset the connection and take the answer with it. */
    private void linger() {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.config().setAutoRead(true);
        time(Timed.LINGER, LINGER);
    }

    private void awaitMore() {
        if (running == null && !lingering && reader.takeAwaitsContinue()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(ResponseBytes.GO_ON), channel.voidPromise());
        }
        watchTheClock();
    }

    private void watchTheClock() {
        HostTimeouts timeouts = limits().timeouts();
        if (running != null || lingering) {
            return;
        }
        if (!channel.isWritable()) {
            timed = Timed.NOTHING;
        } else if (reader.inBody()) {
            time(Timed.BODY, timeouts.body());
        } else if (reader.waiting() > 0) {
            time(Timed.HEAD, timeouts.header());
        } else {
            time(Timed.IDLE, timeouts.idle());
        }
    }

    /** A time once given is not given again for more of the same. */
    private void time(Timed what, Duration fromNow) {
        if (timed != what) {
            timed = what;
            dueNanos = System.nanoTime() + fromNow.toNanos();
        }
    }

    private void expired() {
        if (timed == Timed.HEAD || timed == Timed.BODY) {
            answer(Refused.closing(408, "The request did not arrive in time."));
        } else {
            channel.close();
        }
    }

    private static String text(Channel channel) {
        SocketAddress remote = channel.remoteAddress();
        InetAddress address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? "" : address.getHostAddress();
    }
}
