package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes, with group commit: writes that wait at the same time share a transaction, and so one flush
 * to disk. Each runs in its own savepoint, so one that fails takes back only itself. Nobody is answered before the
 * commit, not even who failed, because a failure may rest on what a neighbour wrote.
 */
final class SqliteWriter implements AutoCloseable {

    static final String THREAD = "changeflow-sqlite-writer";

    private static final int MOST_IN_A_GROUP = 256;

    private final SqliteConnections connections;
    private final SqliteFailures failures;
    private final BlockingQueue<PendingWrite<?>> queue = new LinkedBlockingQueue<>();

    /** Taken from the queue, and not answered yet. */
    private final List<PendingWrite<?>> inHand = new ArrayList<>(MOST_IN_A_GROUP);

    private final PendingWrite<?> end = new PendingWrite<>(sql -> true);
    private final Lock door = new ReentrantLock();
    private final Thread thread;
    private boolean closed;
    private @Nullable SqliteTransaction transaction;

    SqliteWriter(SqliteConnections connections, SqliteFailures failures) {
        this.connections = connections;
        this.failures = failures;
        this.thread = Thread.ofPlatform().daemon().name(THREAD).unstarted(this::serve);
    }

    /** Opens the file, and makes sure that nobody has locked it for long; once, before {@link #start}. */
    void connect() {
        try {
            begin().rollback();
        } catch (SQLException e) {
            disconnect();
            throw failures.named(e);
        }
    }

    /** Instead of {@link #start}: closes what {@link #connect} opened. */
    void abandon() {
        disconnect();
    }

    void start() {
        thread.start();
    }

    <T> T write(Function<DSLContext, T> work) {
        if (thread.equals(Thread.currentThread())) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        PendingWrite<T> write = new PendingWrite<>(work);
        enter(write);
        return write.await();
    }

    private void enter(PendingWrite<?> write) {
        door.lock();
        try {
            if (closed) {
                throw new StoreUnavailableException("The database is closed.", new IllegalStateException("closed"));
            }
            queue.add(write);
        } finally {
            door.unlock();
        }
    }

    /** Whatever is thrown, who waits is answered, and the next write begins on a fresh connection: this thread must not die. */
    private void serve() {
        Throwable failure = null;
        boolean serving = true;
        while (serving) {
            try {
                if (failure != null) {
                    breakOff(failure);
                    failure = null;
                }
                serving = serveNext();
            } catch (Throwable e) {
                failure = e;
            }
        }
        disconnect();
    }

    /** Commits the next write, together with those that are waiting; false at the end. */
    private boolean serveNext() throws SQLException {
        PendingWrite<?> first = take();
        if (first == end) {
            return false;
        }
        inHand.add(first);
        SqliteTransaction open = beginForAll();
        if (attemptAll(open)) {
            // Not tried again if it fails: work that is done twice must have been undone in between for certain.
            open.commit(inHand.size());
            inHand.forEach(PendingWrite::tell);
        } else {
            inHand.forEach(this::commitAlone);
        }
        inHand.clear();
        return true;
    }

    /** What failed takes everything in hand with it. */
    private void breakOff(Throwable failure) {
        disconnect();
        Throwable reason = failures.named(failure);
        inHand.forEach(write -> write.giveUp(reason));
        inHand.clear();
    }

    private PendingWrite<?> take() {
        PendingWrite<?> next = null;
        while (next == null) {
            try {
                next = queue.take();
            } catch (InterruptedException e) {
                log("nobody has a reason to interrupt this thread: closing goes through the queue", e);
            }
        }
        return next;
    }

    /** Takes one more in hand, if one waits; before it leaves the queue, so that it is answered in any case. */
    private boolean takeWaiting() {
        PendingWrite<?> next = queue.peek();
        if (next == null || next == end) {
            return false;
        }
        inHand.add(next);
        queue.remove();
        return true;
    }

    private SqliteTransaction beginForAll() throws SQLException {
        try {
            return begin();
        } catch (Throwable e) {
            // They have waited as long, and would otherwise wait one after another for the same lock.
            while (takeWaiting()) {}
            throw e;
        }
    }

    /** False if the transaction is lost. */
    private boolean attemptAll(SqliteTransaction open) {
        try {
            do {
                attempt(inHand.getLast(), open);
            } while (inHand.size() < MOST_IN_A_GROUP && takeWaiting());
            return true;
        } catch (Throwable e) {
            disconnect();
            log("a group of writes broke off", e);
            return false;
        }
    }

    /** After its group broke off, perhaps by another's fault. */
    private void commitAlone(PendingWrite<?> write) {
        try {
            SqliteTransaction open = begin();
            attempt(write, open);
            open.commit(1);
            write.tell();
        } catch (Throwable e) {
            disconnect();
            write.giveUp(failures.named(e));
        }
    }

    /** Runs one write in a savepoint; throws if the whole transaction is lost. */
    private void attempt(PendingWrite<?> write, SqliteTransaction open) throws SQLException {
        open.save();
        try {
            write.run(open.sql());
        } catch (RuntimeException e) {
            if (failures.isUnavailable(e)) {
                throw e;
            }
            open.backToSaved();
            write.threw(failures.named(e));
            return;
        } catch (Error e) {
            open.backToSaved();
            write.threw(e);
            return;
        }
        open.keepSaved();
    }

    private SqliteTransaction begin() throws SQLException {
        if (transaction == null) {
            transaction = new SqliteTransaction(connections.writer());
        }
        transaction.begin();
        return transaction;
    }

    /** Rolls back what is open. The next write connects anew, so that nothing of a failure stays. */
    private void disconnect() {
        SqliteTransaction open = transaction;
        transaction = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException | RuntimeException e) {
                log("closing a broken connection", e);
            }
        }
    }

    private static void log(String event, Throwable cause) {
        System.getLogger(SqliteWriter.class.getName()).log(System.Logger.Level.DEBUG, event, cause);
    }

    /** Finishes the writes that wait, then closes the connection. */
    @Override
    public void close() {
        door.lock();
        try {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        } finally {
            door.unlock();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
