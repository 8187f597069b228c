package dev.changeflow.port;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.graph.ServiceSystem;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Systems in memory; events go to the store of changes. */
final class InMemorySystemStore implements SystemStore {

    private final ChangeStore log;
    private final AtomicReference<Systems> newest = new AtomicReference<>(new Systems(0, List.of()));

    InMemorySystemStore(ChangeStore log) {
        this.log = log;
    }

    @Override
    public long revision() {
        return newest.get().revision();
    }

    @Override
    public Systems current() {
        return newest.get();
    }

    @Override
    public void replace(Collection<ServiceSystem> systems, AuditEvent event) {
        log.write(transaction -> {
            if (revision() != event.version() - 1) {
                throw new StaleEntryException("systems", String.valueOf(event.version()));
            }
            transaction.append(event);
            newest.set(new Systems(event.version(), List.copyOf(systems)));
            return true;
        });
    }
}
