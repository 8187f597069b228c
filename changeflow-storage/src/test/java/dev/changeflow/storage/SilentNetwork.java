package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A way to a server on which everything is lost from some time on, without either end hearing of it. */
final class SilentNetwork implements AutoCloseable {

    private static final int BUFFER = 16_384;

    private final PostgresServer server;
    private final ServerSocket entrance;
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;

    SilentNetwork(PostgresServer server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The same database, by this way. */
    PostgresServer database() {
        return new PostgresServer(
                "localhost", entrance.getLocalPort(), server.database(), server.login(), server.properties());
    }

    void fallSilent() {
        silent = true;
    }

    void recover() {
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = entrance.accept();
                open.add(near);
                Socket far = new Socket(server.host(), server.port());
                open.add(far);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!silent) {
                    out.write(bytes, 0, read);
                }
            }
        } catch (IOException e) {
            // one end is gone, and so the other
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
