package dev.changeflow.storage;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.Together;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Figures to look at, not to assert: durable creates, then lists and searches over many rows. */
final class StorageBenchmark {

    private static final int ROWS = 100_000;
    private static final Duration CREATING = Duration.ofSeconds(5);
    private static final int REPEATS = 200;
    private static final int WARM_UP = 100;
    private static final PrintStream OUT = System.out;

    private StorageBenchmark() {}

    public static void main(String[] arguments) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(arguments[0]))) {
            OUT.println(storage.describe());
            ChangeStore store = storage.changes();
            for (int writers : new int[] {1, 64, 1, 64}) {
                creates(store, writers);
            }
            fill(store);
            reads(store);
        }
    }

    private static void creates(ChangeStore store, int writers) {
        long end = System.nanoTime() + CREATING.toNanos();
        AtomicLong created = new AtomicLong();
        Together.run(writers, writer -> {
            while (System.nanoTime() < end) {
                store.write(transaction -> submit(transaction, created.incrementAndGet()));
            }
            return writer;
        });
        OUT.printf("%,d durable creates a second with %d writers%n", created.get() / CREATING.toSeconds(), writers);
    }

    private static Change submit(ChangeTransaction transaction, long number) {
        return SampleChanges.submit(
                transaction,
                SampleChanges.content(
                        "Upgrade number " + number,
                        ChangeType.NORMAL,
                        number % 10 == 0 ? Environment.PRODUCTION : Environment.TEST,
                        "system-" + number % 50,
                        number % 20_000 == 0 ? "rare" : "common"),
                SampleChanges.NOW.plusMillis(number));
    }

    private static void fill(ChangeStore store) {
        long there = store.count(ChangeFilter.ALL);
        while (there < ROWS) {
            long from = there;
            store.write(transaction -> {
                for (long number = from; number < from + 1_000; number++) {
                    submit(transaction, number);
                }
                return true;
            });
            there += 1_000;
        }
        OUT.printf("%,d rows%n", store.count(ChangeFilter.ALL));
    }

    private static void reads(ChangeStore store) {
        measure("first page", store, ChangeFilter.ALL);
        measure("by state", store, filter(Set.of(ChangeState.SUBMITTED), null, null, null));
        measure("by state, none", store, filter(Set.of(ChangeState.FAILED), null, null, null));
        measure("by environment", store, filter(null, Environment.PRODUCTION, null, null));
        measure("by common system", store, filter(null, null, "common", null));
        measure("by rare system", store, filter(null, null, "RARE", null));
        measure("search, frequent", store, filter(null, null, null, "upgrade"));
        measure("search, rare", store, filter(null, null, null, "number 7777"));
        measure("search, common", store, filter(null, null, null, "number 7"));
        measure("search, old only", store, filter(null, null, null, "number 12"));
        measure("search, short", store, filter(null, null, null, "zq"));
        measure(
                "search and state",
                store,
                filter(Set.of(ChangeState.SUBMITTED), Environment.PRODUCTION, null, "upgrade"));
        measure("search and none", store, filter(Set.of(ChangeState.FAILED), null, null, "upgrade"));
        measure("state and place", store, filter(Set.of(ChangeState.SUBMITTED), Environment.PRODUCTION, null, null));
        measure("search, nothing", store, filter(null, null, null, "nowhere"));
        time("count all", () -> store.count(ChangeFilter.ALL));
        Change change =
                store.list(ChangeFilter.ALL, new PageRequest(null, 1)).items().getFirst();
        time("find", () -> store.find(change.id()));
    }

    private static ChangeFilter filter(
            @Nullable Set<ChangeState> states,
            @Nullable Environment environment,
            @Nullable String system,
            @Nullable String text) {
        return new ChangeFilter(states, null, environment, null, system, text, null, null);
    }

    /** A page and its total, as the tool asks for them. */
    private static void measure(String name, ChangeStore store, ChangeFilter filter) {
        time(name, () -> store.list(filter, new PageRequest(null, 20)));
        time("  and tally", () -> store.tally(filter));
    }

    private static void time(String name, Runnable query) {
        long[] taken = new long[REPEATS];
        for (int i = -WARM_UP; i < REPEATS; i++) {
            long start = System.nanoTime();
            query.run();
            taken[Math.max(i, 0)] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        OUT.printf(
                "%-18s median %7.2f ms, p99 %7.2f ms%n",
                name, taken[REPEATS / 2] / 1e6, taken[REPEATS * 99 / 100] / 1e6);
    }
}
