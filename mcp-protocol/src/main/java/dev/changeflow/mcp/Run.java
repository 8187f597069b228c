package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.WireResult;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A handler at work on the thread that makes this, and how it is ended before it is done. Its thread is interrupted in
 * the handler's own code only: not while something is being sent, and never after {@link #leave}.
 */
final class Run {

    private final Thread thread = Thread.currentThread();
    private final ReentrantLock answering = new ReentrantLock();
    private @Nullable WireResult instead;
    private boolean left;
    private int shields;

    /**
     * Ends it, unless it has left or is ended.
     *
     * @param result to answer instead of what the handler will
     * @return whether this ended it
     */
    synchronized boolean end(WireResult result) {
        if (left || instead != null) {
            return false;
        }
        instead = result;
        if (shields == 0) {
            thread.interrupt();
        }
        return true;
    }

    /** Whether it was ended. */
    synchronized boolean isOver() {
        return instead != null;
    }

    /** Answers while the handler does not heed that it was ended. It cannot leave until this is done. */
    void whileItLasts(Runnable answer) {
        answering.lock();
        try {
            if (!hasLeft()) {
                answer.run();
            }
        } finally {
            answering.unlock();
        }
    }

    /**
     * Does something of the server's, on any thread. If this is ended meanwhile, the interrupt comes afterwards.
     *
     * @return what it came to; empty if it was not done, because this is over
     */
    <T> Optional<T> shielded(Supplier<T> action) {
        if (!Thread.currentThread().equals(thread)) {
            return isOver() ? Optional.empty() : Optional.of(action.get());
        }
        if (!raiseShield()) {
            return Optional.empty();
        }
        try {
            return Optional.of(action.get());
        } finally {
            lowerShield();
        }
    }

    /** The handler is done, one way or another. What to answer instead, if this was ended. To be called by its thread. */
    Optional<WireResult> leave() {
        answering.lock();
        try {
            synchronized (this) {
                left = true;
                if (instead != null) {
                    Thread.interrupted();
                }
                return Optional.ofNullable(instead);
            }
        } finally {
            answering.unlock();
        }
    }

    private synchronized boolean hasLeft() {
        return left;
    }

    private synchronized boolean raiseShield() {
        if (instead != null) {
            return false;
        }
        shields++;
        return true;
    }

    private synchronized void lowerShield() {
        shields--;
        if (instead != null && shields == 0) {
            thread.interrupt();
        }
    }
}
