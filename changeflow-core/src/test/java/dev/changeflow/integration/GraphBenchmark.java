package dev.changeflow.integration;

import dev.changeflow.domain.conflict.ConflictFinder;
import dev.changeflow.domain.conflict.Work;
import dev.changeflow.domain.conflict.Works;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.schedule.Constraints;
import dev.changeflow.domain.schedule.SlotSearch;
import dev.changeflow.domain.schedule.SlotWish;
import dev.changeflow.service.SystemLine;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Figures to look at, not to assert: conflicts over a graph of 60,000 systems, made up or, with a file of systems as
 * argument, Debian's packages.
 */
final class GraphBenchmark {

    private static final int SYSTEMS = 60_000;
    private static final int DEPENDENCIES = 5;
    private static final int OTHERS = 500;
    private static final int WARM_UP = 300;
    private static final int REPEATS = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final PrintStream OUT = System.out;

    private GraphBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        List<ServiceSystem> systems = arguments.length == 0 ? scaleFree() : read(Path.of(arguments[0]));
        long start = System.nanoTime();
        ServiceGraph graph = ServiceGraph.of(systems);
        OUT.printf(
                "%,d systems, %,d dependencies, built in %.0f ms%n",
                graph.size(), graph.edges(), (System.nanoTime() - start) / 1e6);
        Random random = new Random(1);
        List<Work> works = new ArrayList<>();
        for (int number = 1; number <= REPEATS + OTHERS; number++) {
            works.add(work(number, systems, random));
        }
        List<Work> others = works.subList(REPEATS, REPEATS + OTHERS);
        measure("blast radius", i -> graph.blastRadius(works.get(i).systems(), 20));
        measure(OTHERS + " others", i -> ConflictFinder.find(works.get(i), others, graph));
        measure("first 3 windows", i -> windows(works.get(i), others, graph));
    }

    private static void windows(Work work, List<Work> others, ServiceGraph graph) {
        SlotWish wish = new SlotWish(
                Duration.ofHours(2), Works.START, Works.START.plus(Duration.ofDays(30)), Duration.ofMinutes(15), 3);
        SlotSearch.search(wish, List.of(Constraints.collisions(ConflictFinder.collisions(work, others, graph))));
    }

    private static Work work(int number, List<ServiceSystem> systems, Random random) {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            names.add(systems.get(random.nextInt(systems.size())).name());
        }
        int from = random.nextInt(48);
        return Works.on(number, Works.hours(from, from + 24), names.toArray(String[]::new));
    }

    /** Whoever is depended upon much is depended upon more: every new system picks among the ends of earlier edges. */
    private static List<ServiceSystem> scaleFree() {
        Random random = new Random(42);
        List<Integer> ends = new ArrayList<>(List.of(0));
        List<ServiceSystem> systems = new ArrayList<>();
        for (int number = 0; number < SYSTEMS; number++) {
            TreeSet<Integer> needs = new TreeSet<>();
            for (int i = 0; i < Math.min(number, DEPENDENCIES); i++) {
                needs.add(random.nextInt(4) == 0 ? random.nextInt(number) : ends.get(random.nextInt(ends.size())));
            }
            ends.add(number);
            ends.addAll(needs);
            systems.add(ServiceSystem.named(
                    "system-" + number,
                    needs.stream().map(need -> "system-" + need).toArray(String[]::new)));
        }
        return systems;
    }

    private static List<ServiceSystem> read(Path file) throws IOException {
        List<ServiceSystem> systems = new ArrayList<>();
        for (SystemLine line : SystemFile.JSON.read(Files.readAllBytes(file))) {
            if (line instanceof SystemLine.Read read) {
                systems.add(read.system());
            }
        }
        TreeSet<String> known = new TreeSet<>();
        systems.forEach(system -> known.add(system.name()));
        return systems.stream().map(system -> within(known, system)).toList();
    }

    private static ServiceSystem within(Set<String> known, ServiceSystem system) {
        return ServiceSystem.named(
                system.name(),
                system.dependsOn().stream()
                        .map(Dependency::on)
                        .filter(known::contains)
                        .toArray(String[]::new));
    }

    private static void measure(String name, IntConsumer act) {
        for (int i = 0; i < WARM_UP; i++) {
            act.accept(i);
        }
        long[] taken = new long[REPEATS];
        long[] used = new long[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            long cpu = THREADS.getCurrentThreadCpuTime();
            act.accept(i);
            used[i] = THREADS.getCurrentThreadCpuTime() - cpu;
            taken[i] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        Arrays.sort(used);
        OUT.printf(
                "%-16s p50 %7.2f ms, p99 %7.2f ms; of the processor p50 %7.2f ms, p99 %7.2f ms%n",
                name,
                taken[REPEATS / 2] / 1e6,
                taken[REPEATS * 99 / 100] / 1e6,
                used[REPEATS / 2] / 1e6,
                used[REPEATS * 99 / 100] / 1e6);
    }
}
