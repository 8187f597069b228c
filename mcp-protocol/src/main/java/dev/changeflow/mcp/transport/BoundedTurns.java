package dev.changeflow.mcp.transport;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs so many requests side by side, each on a virtual thread, and makes whoever brings more wait. One that waits for
 * its client is not counted: or the client, once it has so many open, could not bring the answer.
 */
final class BoundedTurns implements Turns {

    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    BoundedTurns(int mostAtOnce) {
        this.free = new Semaphore(mostAtOnce);
    }

    @Override
    public void execute(Runnable request) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                request.run();
            } finally {
                free.release();
            }
        });
    }

    @Override
    public <T> T pausing(Supplier<T> wait) {
        free.release();
        try {
            return wait.get();
        } finally {
            free.acquireUninterruptibly();
        }
    }

    /** Takes no more, and waits for those that run, but no longer than this. */
    void finish(Duration patience) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
