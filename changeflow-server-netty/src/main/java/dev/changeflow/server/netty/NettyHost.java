package dev.changeflow.server.netty;

import dev.changeflow.http.HttpHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening HTTP/1.1 server around one handler. Starts in {@link #start}, ends in {@link #close}. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is heard
public final class NettyHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NettyHost.class);
    private static final byte[] FULL = """
            HTTP/1.1 503 Service Unavailable\r
            Retry-After: 1\r
            Content-Length: 0\r
            Connection: close\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 1024;

    /** Bytes of answers that may wait for a peer to read before it is served no more, and that few to go on. */
    private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final HttpHandler handler;
    private final HostLimits limits;
    private final DateHeader date = new DateHeader();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("call-", 0).factory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listener;
    private final List<Runnable> atStop = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    private NettyHost(InetSocketAddress address, HttpHandler handler, HostLimits limits, Transport transport) {
        this.handler = handler;
        this.limits = limits;
        this.loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("http", true),
                transport.ioHandlers());
        ChannelFuture bound = bootstrap(transport).bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new BindFailedException(address, bound.cause());
        }
        this.listener = bound.channel();
        long tick = limits.timeouts().tick().toMillis();
        for (EventExecutor loop : loops) {
            loop.scheduleAtFixedRate(this::look, tick, tick, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Listens and answers.
     *
     * @param address where to listen; port 0 takes a free one
     * @throws BindFailedException if the address is taken or not ours
     */
    public static NettyHost start(InetSocketAddress address, HttpHandler handler, HostLimits limits) {
        return new NettyHost(address, handler, limits, Transport.best());
    }

    static NettyHost start(InetSocketAddress address, HttpHandler handler, HostLimits limits, Transport transport) {
        return new NettyHost(address, handler, limits, transport);
    }

    /** Loads what {@link #start} needs, for a program that has a core to spare while it does something else first. */
    public static void load() {
        System.setProperty("io.netty.jfr.enabled", "false");
        new MultiThreadIoEventLoopGroup(1, Transport.best().ioHandlers()).shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Where the host listens, with the port it really has. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops: accepts nothing more, does what {@link #onStop} was told, lets running requests finish for as long as {@link HostTimeouts#drain} allows, then
     * closes what is left. A second call does nothing.
     */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        listener.close().awaitUninterruptibly();
        for (Channel channel : connections) {
            channel.eventLoop().execute(() -> drain(channel));
        }
        atStop.forEach(NettyHost::doAtStop);
        connections
                .newCloseFuture()
                .awaitUninterruptibly(limits.timeouts().drain().toMillis());
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        workers.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    /**
     * Does something when the host begins to stop: nothing new is accepted any more, and what runs may finish. For requests
     * that would run for ever, such as subscriptions, to be ended by whoever knows how.
     */
    public void onStop(Runnable action) {
        atStop.add(action);
    }

    HttpHandler handler() {
        return handler;
    }

    HostLimits limits() {
        return limits;
    }

    ExecutorService workers() {
        return workers;
    }

    /** The {@code Date} field as a line. */
    String date() {
        return date.line();
    }

    boolean isStopping() {
        return stopping;
    }

    private static void doAtStop(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            LOG.error("what was to be done when the host stops failed", failure);
        }
    }

    private static void drain(Channel channel) {
        Connection connection = channel.pipeline().get(Connection.class);
        if (connection != null) {
            connection.drain();
        }
    }

    /** One look at all connections of the event loop at hand costs less than a timer for each. */
    private void look() {
        long now = System.nanoTime();
        for (Channel channel : connections) {
            Connection connection =
                    channel.eventLoop().inEventLoop() ? channel.pipeline().get(Connection.class) : null;
            if (connection != null) {
                connection.look(now);
            }
        }
    }

    private ServerBootstrap bootstrap(Transport transport) {
        return new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
    }

    private void accept(Channel channel) {
        connections.add(channel);
        if (connections.size() > limits.connections()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(FULL)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        channel.pipeline().addLast(new Connection(this, channel));
    }
}
