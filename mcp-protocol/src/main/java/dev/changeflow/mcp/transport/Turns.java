package dev.changeflow.mcp.transport;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Where the requests of one client run. */
@FunctionalInterface
interface Turns extends Executor {

    /** Waits for the client, while one of its requests has its turn. */
    default <T> T pausing(Supplier<T> wait) {
        return wait.get();
    }
}
