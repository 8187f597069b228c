package dev.changeflow.domain.graph;

import dev.changeflow.domain.change.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Small graphs with everything odd in them, and all distances worked out the slow way. */
public final class RandomGraph {

    /** Farther than any system can be. */
    public static final int NEVER = 1_000;

    private static final List<Level> LEVELS = List.of(Level.values());

    private final List<ServiceSystem> systems;
    private final int[][] down;

    /** A graph with up to a dozen systems, circles and dependencies on itself among them. */
    public RandomGraph(Random random) {
        int size = 1 + random.nextInt(12);
        double density = random.nextDouble() * 0.4;
        List<ServiceSystem> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            TreeSet<String> needs = new TreeSet<>();
            for (int j = 0; j < size; j++) {
                if (random.nextDouble() < density) {
                    needs.add(name(j));
                }
            }
            Level level = LEVELS.get(random.nextInt(LEVELS.size()));
            String group = random.nextInt(3) == 0 ? "group-" + random.nextInt(2) : null;
            List<Dependency> dependencies = needs.stream().map(Dependency::on).toList();
            made.add(new ServiceSystem(name(i), level, null, null, group, dependencies));
        }
        this.systems = List.copyOf(made);
        this.down = distances();
    }

    static String name(int number) {
        return "s" + (char) ('a' + number);
    }

    private static int number(String name) {
        return name.charAt(1) - 'a';
    }

    /** The systems. */
    public List<ServiceSystem> systems() {
        return systems;
    }

    /** The same graph, built from the systems in another order. */
    public ServiceGraph graph(Random random) {
        List<ServiceSystem> shuffled = new ArrayList<>(systems);
        Collections.shuffle(shuffled, random);
        return ServiceGraph.of(shuffled);
    }

    /** How many dependencies lead from one system down to another; {@link #NEVER} if none. */
    public int hops(String dependent, String dependency) {
        return down[number(dependent)][number(dependency)];
    }

    /** Whether one names the other as its dependency. */
    public boolean isEdge(String dependent, String dependency) {
        return systems.get(number(dependent)).dependsOn().contains(Dependency.on(dependency));
    }

    /** A few names, sometimes of systems that are not there. */
    public Set<String> someNames(Random random) {
        TreeSet<String> names = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            names.add(random.nextInt(10) == 0 ? "unknown-" + random.nextInt(2) : name(random.nextInt(systems.size())));
        }
        return names;
    }

    /** Whether there is such a system. */
    public boolean knows(String name) {
        return systems.stream().anyMatch(system -> system.name().equals(name));
    }

    private int[][] distances() {
        int size = systems.size();
        int[][] hops = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                hops[i][j] = i == j ? 0 : isEdge(name(i), name(j)) ? 1 : NEVER;
            }
        }
        for (int via = 0; via < size; via++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    hops[i][j] = Math.min(hops[i][j], hops[i][via] + hops[via][j]);
                }
            }
        }
        return hops;
    }
}
