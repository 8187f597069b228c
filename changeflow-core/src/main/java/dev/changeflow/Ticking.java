package dev.changeflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does some work again and again until it is closed. What fails is logged, and done again the next time. */
public final class Ticking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> works = new ArrayList<>();

    private Ticking() {}

    /** Begins; the first time is after one interval, so that a start is not held up. */
    static Ticking every(Duration interval, Runnable work) {
        return new Ticking().and(interval, work);
    }

    /** Does other work too, at another pace. */
    Ticking and(Duration interval, Runnable work) {
        works.add(work);
        threads.add(Thread.ofVirtual().name("ticking").start(() -> run(interval, work)));
        return this;
    }

    /** Does all of it now, on this thread, beside whatever is being done. What fails is thrown. */
    void now() {
        works.forEach(Runnable::run);
    }

    private void run(Duration interval, Runnable work) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt(work);
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("work that is done every so often failed; it is tried again", failed);
        }
    }

    /** Ends it, and waits a little for what is being done; what is cut short is done at the next start. */
    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
