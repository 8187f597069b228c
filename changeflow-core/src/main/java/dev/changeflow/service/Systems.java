package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.graph.SystemName;
import dev.changeflow.port.StaleEntryException;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.port.SystemStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** The systems that changes affect, and what depends on what. Safe for use by many threads. */
public final class Systems {

    private static final AuditSubject SUBJECT = AuditSubject.of("systems", "graph");
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final SystemStore store;
    private final InstantSource clock;
    private final ReentrantLock building = new ReentrantLock();
    private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.MIN);
    private volatile Built newest = new Built(0, ServiceGraph.EMPTY);

    /** Over that store. */
    public Systems(SystemStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How an import treats systems that are not in the file. */
    public enum Manner {
        /** They are retired. */
        REPLACE,
        /** They stay. */
        MERGE
    }

    /** The graph as it is now. Built once for each revision, whichever process made that. */
    public ServiceGraph graph() {
        Built built = newest;
        if (built.revision() == store.revision()) {
            return built.graph();
        }
        building.lock();
        try {
            if (newest.revision() != store.revision()) {
                SystemStore.Systems current = store.current();
                newest = new Built(current.revision(), ServiceGraph.of(current.systems()));
            }
            return newest.graph();
        } finally {
            building.unlock();
        }
    }

    /**
     * The graph as it is now, or was two seconds ago. For callers inside a transaction: after the first time it waits for
     * no store.
     */
    ServiceGraph recent() {
        Instant now = clock.instant();
        Instant last = asked.get();
        if (last.equals(Instant.MIN)) {
            graph();
            asked.compareAndSet(last, now);
        } else if (Duration.between(last, now).abs().compareTo(FRESH) > 0 && asked.compareAndSet(last, now)) {
            Thread.startVirtualThread(this::refresh);
        }
        return newest.graph();
    }

    private void refresh() {
        try {
            graph();
        } catch (StoreUnavailableException e) {
            asked.set(clock.instant());
        }
    }

    /**
     * Takes systems over from a file: all of it, or nothing if an entry is bad.
     *
     * @param dryRun only say what would come of it
     * @param actor who imports; never an agent
     */
    public SystemsReport bringIn(List<SystemLine> entries, Manner manner, boolean dryRun, Actor actor) {
        Permissions.demandImport(actor);
        for (int attempt = 1; ; attempt++) {
            try {
                return bringInOnce(entries, manner, dryRun, actor);
            } catch (StaleEntryException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private SystemsReport bringInOnce(List<SystemLine> entries, Manner manner, boolean dryRun, Actor actor) {
        SystemStore.Systems before = store.current();
        Map<String, ServiceSystem> known = byKey(before.systems());
        Map<String, ServiceSystem> after = new TreeMap<>(manner == Manner.MERGE ? known : Map.of());
        SystemRules rules = new SystemRules(entries, Set.copyOf(after.keySet()));
        if (entries.isEmpty() && after.isEmpty() && !known.isEmpty()) {
            rules.refuse("The file names no system, and all " + known.size()
                    + " would be retired: name at least one, or merge the file.");
        }
        if (!rules.bad().isEmpty()) {
            return new SystemsReport(rules.bad(), false, before.revision(), 0, 0, 0, known.size(), 0);
        }
        after.putAll(byKey(rules.systems()));
        Difference difference = Difference.between(known, after);
        ServiceGraph graph = ServiceGraph.of(after.values());
        boolean keep = !dryRun && !difference.isNone();
        long revision = before.revision() + (keep ? 1 : 0);
        if (keep) {
            store.replace(after.values(), event(manner, difference, graph, revision, actor));
            newest = new Built(revision, graph);
        }
        return new SystemsReport(
                List.of(),
                keep,
                revision,
                difference.added(),
                difference.changed(),
                difference.retired(),
                graph.size(),
                graph.edges());
    }

    private AuditEvent event(Manner manner, Difference difference, ServiceGraph graph, long revision, Actor actor) {
        Fingerprint fingerprint = Fingerprint.of("systems");
        graph.systems().forEach(fingerprint::with);
        return new Facts()
                .with("manner", manner.name().toLowerCase(Locale.ROOT))
                .with("added", Integer.toString(difference.added()))
                .with("changed", Integer.toString(difference.changed()))
                .with("retired", Integer.toString(difference.retired()))
                .with("systems", Integer.toString(graph.size()))
                .with("dependencies", Integer.toString(graph.edges()))
                .with("sha256", fingerprint.digest())
                .event(
                        AuditKind.SYSTEMS_CHANGED,
                        SUBJECT,
                        revision,
                        actor,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Map<String, ServiceSystem> byKey(Collection<ServiceSystem> systems) {
        Map<String, ServiceSystem> byKey = HashMap.newHashMap(systems.size());
        systems.forEach(system -> byKey.put(SystemName.fold(system.name()), system));
        return byKey;
    }

    private record Built(long revision, ServiceGraph graph) {}

    private record Difference(int added, int changed, int retired) {

        static Difference between(Map<String, ServiceSystem> before, Map<String, ServiceSystem> after) {
            int added = 0;
            int changed = 0;
            for (Map.Entry<String, ServiceSystem> entry : after.entrySet()) {
                ServiceSystem old = before.get(entry.getKey());
                added += old == null ? 1 : 0;
                changed += old != null && !old.equals(entry.getValue()) ? 1 : 0;
            }
            return new Difference(added, changed, before.size() + added - after.size());
        }

        boolean isNone() {
            return added + changed + retired == 0;
        }
    }
}
