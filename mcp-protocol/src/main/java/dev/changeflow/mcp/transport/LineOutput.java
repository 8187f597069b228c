package dev.changeflow.mcp.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** Writes lines whole, whoever writes. Once the stream has failed or been given up, lines go nowhere. */
final class LineOutput {

    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean broken;

    LineOutput(OutputStream out) {
        this.out = out;
    }

    void write(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        writing.lock();
        try {
            if (!broken) {
                out.write(bytes);
                out.flush();
            }
        } catch (IOException e) {
            broken = true;
        } finally {
            writing.unlock();
        }
    }

    boolean isBroken() {
        return broken;
    }

    /** Lets nothing more through. The stream itself stays open. */
    void close() {
        writing.lock();
        try {
            broken = true;
        } finally {
            writing.unlock();
        }
    }
}
