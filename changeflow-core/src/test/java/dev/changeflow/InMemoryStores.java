package dev.changeflow;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.seal.Revocations;
import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.port.InMemoryAuditTree;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.port.InMemoryKeyValue;
import java.time.InstantSource;

/** Everything the product keeps, for as long as a test runs. */
public final class InMemoryStores {

    private InMemoryStores() {}

    /** Empty stores. */
    public static Stores empty() {
        return over(new InMemoryChangeStore());
    }

    /** With these changes. */
    public static Stores over(InMemoryChangeStore changes) {
        return new Stores(
                changes,
                new InMemoryKeyValue(InstantSource.system()),
                changes.outbox(),
                TaskStore.inMemory(),
                new InMemoryAuditTree(),
                EventBus.local(),
                Revocations.inMemory());
    }
}
