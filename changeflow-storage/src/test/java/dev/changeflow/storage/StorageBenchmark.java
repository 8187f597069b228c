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
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures to look at, not to assert: durable creates, then lists and searches over many rows. */
final class StorageBenchmark {

    private static final int ROWS = 100_000;
    private static final int EARLY = 3_000;
    private static final int DEEP = 50_000;
    private static final int PAIRS = 4;
    private static final int REPEATS = 300;
    private static final int WARM_UP = 100;
    private static final PrintStream OUT = System.out;

    private StorageBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        try (Storage storage = Storage.open(DatabaseUrl.parse(arguments[0]))) {
            OUT.println(storage.describe());
            ChangeStore store = storage.changes();
            early(store);
            creates(store);
            fill(store);
            reads(store);
        }
    }

    /** A word of many changes, none of them new. */
    private static void early(ChangeStore store) {
        store.write(transaction -> {
            for (int number = 0; number < EARLY; number++) {
                SampleChanges.submit(
                        transaction, SampleChanges.plain("Early move"), SampleChanges.NOW.minusMillis(number));
            }
            return true;
        });
    }

    /** The first pair warms up. */
    private static void creates(ChangeStore store) throws IOException {
        double[] ratios = new double[PAIRS - 1];
        for (int pair = 0; pair < PAIRS; pair++) {
            CreateRate alone = CreateRate.measure(store, 1, StorageBenchmark::submit);
            CreateRate together = CreateRate.measure(store, 64, StorageBenchmark::submit);
            OUT.println(alone);
            OUT.println(together);
            if (pair > 0) {
                ratios[pair - 1] = together.perSecond() / alone.perSecond();
            }
        }
        Arrays.sort(ratios);
        OUT.println(String.format(
                Locale.ROOT,
                "64 writers beside one: %.1f times (%.1f to %.1f)",
                ratios[ratios.length / 2],
                ratios[0],
                ratios[ratios.length - 1]));
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
        OUT.printf("%,d rows; ms           page p50   p99  total p50   p99%n", store.count(ChangeFilter.ALL));
    }

    private static void reads(ChangeStore store) {
        measure("all", store, ChangeFilter.ALL);
        measure("a state", store, filter(Set.of(ChangeState.SUBMITTED), null, null, null));
        measure("two states", store, filter(Set.of(ChangeState.SUBMITTED, ChangeState.FAILED), null, null, null));
        measure("a state of none", store, filter(Set.of(ChangeState.FAILED), null, null, null));
        measure("an environment", store, filter(null, Environment.PRODUCTION, null, null));
        measure(
                "state and environment",
                store,
                filter(Set.of(ChangeState.SUBMITTED), Environment.PRODUCTION, null, null));
        measure("a system of most", store, filter(null, null, "common", null));
        measure("a system of few", store, filter(null, null, "RARE", null));
        measure("word of all", store, filter(null, null, null, "upgrade"));
        measure("words of one", store, filter(null, null, null, "number 7777"));
        measure("words of many", store, filter(null, null, null, "number 7"));
        measure("word of 3,000 oldest", store, filter(null, null, null, "early"));
        measure("word of none", store, filter(null, null, null, "nowhere"));
        measure("two letters of all", store, filter(null, null, null, "up"));
        measure("two letters of oldest", store, filter(null, null, null, "rl"));
        measure("two letters of none", store, filter(null, null, null, "zq"));
        measure("one letter of all", store, filter(null, null, null, "u"));
        measure("word and two letters", store, filter(null, null, null, "upgrade zq"));
        measure(
                "word, state, environment",
                store,
                filter(Set.of(ChangeState.SUBMITTED), Environment.PRODUCTION, null, "upgrade"));
        measure("word, state of none", store, filter(Set.of(ChangeState.FAILED), null, null, "upgrade"));
        deep("page from the middle", store, ChangeFilter.ALL);
        deep("the same of a state", store, filter(Set.of(ChangeState.SUBMITTED), null, null, null));
        Change change =
                store.list(ChangeFilter.ALL, new PageRequest(null, 1)).items().getFirst();
        OUT.println(line("one by its id") + time(() -> store.find(change.id())));
        OUT.println(line("exact count of all") + time(() -> store.count(ChangeFilter.ALL)));
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
        OUT.println(line(name)
                + time(() -> store.list(filter, new PageRequest(null, 20)))
                + "    "
                + time(() -> store.tally(filter)));
    }

    private static void deep(String name, ChangeStore store, ChangeFilter filter) {
        Change middle = store.list(filter, new PageRequest(null, DEEP)).items().getLast();
        PageRequest.Place place = new PageRequest.Place(middle.createdAt(), middle.id());
        OUT.println(line(name) + time(() -> store.list(filter, new PageRequest(place, 20))));
    }

    private static String line(String name) {
        return String.format(Locale.ROOT, "  %-26s", name);
    }

    private static String time(Runnable query) {
        long[] taken = new long[REPEATS];
        for (int i = -WARM_UP; i < REPEATS; i++) {
            long start = System.nanoTime();
            query.run();
            taken[Math.max(i, 0)] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        return String.format(Locale.ROOT, "%6.1f %6.1f", taken[REPEATS / 2] / 1e6, taken[REPEATS * 99 / 100] / 1e6);
    }
}
