package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** A PostgreSQL server that keeps its data and its port when it is stopped, or killed, and started again. */
final class RestartablePostgres implements AutoCloseable {

    /** Crash recovery beside other tests takes a while. */
    private static final Duration UP_WITHIN = Duration.ofMinutes(1);

    private static final int FIRST_PORT = 20_000;

    /** From here on systems hand out ports by themselves, also while the server is down. */
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    RestartablePostgres(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.running = launched();
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_EPHEMERAL_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody has it: the next may be free
            }
        }
    }

    PostgresServer database() {
        return new PostgresServer("localhost", port, "postgres", new Login("postgres", "secret"), new TreeMap<>());
    }

    /** As an operator stops it: open transactions are broken off. */
    void stop() throws IOException {
        running.close();
    }

    /** As the kernel does when memory is short: nothing is said to anybody, nor written. */
    void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        server.children().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.onExit().join();
        running.close();
    }

    void start() throws IOException {
        running = launched();
    }

    /** The test server is told not to wait for the disk when it commits, unless it is told otherwise. */
    private EmbeddedPostgres launched() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(UP_WITHIN)
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
