package dev.changeflow.server.netty;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.PeerGoneException;
import dev.changeflow.http.ServerSentEvent;
import io.netty.channel.Channel;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** An event stream as chunks. A sender waits while the peer reads too slowly, but not for ever. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is heard
final class ChunkedEvents implements EventStream {

    private static final byte[] KEEP_ALIVE = ServerSentEvent.keepAlive().encode();

    private final Connection connection;
    private final Exchange exchange;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean gone;
    private volatile long lastNanos = System.nanoTime();
    private boolean closed;

    ChunkedEvents(Connection connection, Exchange exchange) {
        this.connection = connection;
        this.exchange = exchange;
    }

    @Override
    public void send(ServerSentEvent event) {
        byte[] bytes = event.encode();
        lock.lock();
        try {
            awaitWritable(connection.channel());
            if (!closed) {
                write(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed || gone) {
                return;
            }
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        exchange.complete();
        connection.endStream(exchange);
    }

    /** Sends a comment if nothing was sent since {@code nanos}. Called on the event loop, while the stream is open. */
    void breakSilence(long nanos) {
        if (!gone && lastNanos - nanos < 0 && connection.channel().isWritable()) {
            write(KEEP_ALIVE);
        }
    }

    void peerGone() {
        gone = true;
        writabilityChanged();
    }

    void writabilityChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] event) {
        if (exchange.framing().headOnly()) {
            return;
        }
        lastNanos = System.nanoTime();
        Channel channel = connection.channel();
        if (exchange.framing().chunks()) {
            channel.writeAndFlush(ResponseBytes.chunk(channel.alloc(), event), channel.voidPromise());
        } else {
            channel.writeAndFlush(ResponseBytes.plain(channel.alloc(), event), channel.voidPromise());
        }
    }

    /** An event loop may not wait: there, a peer that does not keep up is given up at once. */
    private void awaitWritable(Channel channel) {
        boolean mayWait = !channel.eventLoop().inEventLoop();
        long left = mayWait ? connection.limits().timeouts().stalledPeer().toNanos() : 0;
        try {
            while (!closed && !gone && !channel.isWritable()) {
                if (left <= 0) {
                    gone = true;
                    channel.close();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            gone = true;
            channel.close();
        }
        if (gone) {
            throw new PeerGoneException();
        }
    }
}
