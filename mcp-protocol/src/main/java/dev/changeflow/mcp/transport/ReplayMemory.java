package dev.changeflow.mcp.transport;

import java.util.concurrent.atomic.AtomicLong;

/** How much of what was said to clients may be kept for saying it again, for all of them together. */
final class ReplayMemory {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    ReplayMemory(long bytes) {
        this.most = bytes;
    }

    /** Takes a share; false if that would be too much. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** Whether it is time to let go of what is hardly needed any more. */
    boolean isShort() {
        return taken.get() > most / 2;
    }

    long taken() {
        return taken.get();
    }
}
