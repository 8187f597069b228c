package dev.changeflow.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a {@link Ledger} up to date every so often, until closed. A failure is logged, and the next round tries again. */
public final class LedgerClerk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerClerk.class);

    private final Ledger ledger;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private LedgerClerk(Ledger ledger, Duration pause) {
        this.ledger = ledger;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("audit-ledger").unstarted(this::work);
    }

    /**
     * Begins at once.
     *
     * @param pause between the end of one round and the beginning of the next
     */
    public static LedgerClerk start(Ledger ledger, Duration pause) {
        LedgerClerk clerk = new LedgerClerk(ledger, pause);
        clerk.thread.start();
        return clerk;
    }

    /** Lets a running round finish, and then returns. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        String told = "";
        do {
            try {
                ledger.integrate();
                told = "";
            } catch (RuntimeException failure) {
                String problem = String.valueOf(failure.getMessage());
                if (!told.equals(problem)) {
                    LOG.error("the audit tree could not be brought up to date", failure);
                    told = problem;
                }
            }
        } while (!isClosedWithin(pause));
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
