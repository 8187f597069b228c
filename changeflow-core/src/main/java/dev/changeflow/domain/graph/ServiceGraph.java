package dev.changeflow.domain.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All systems and what each depends on. Built once, never changed, so any number of threads may ask it. Circles are
 * welcome: systems do depend on each other. Equal input in any order makes an equal graph with equal answers.
 */
public final class ServiceGraph {

    /** No systems at all. */
    public static final ServiceGraph EMPTY = of(List.of());

    private final ServiceSystem[] systems;
    private final Map<String, Integer> numbers;
    private final Map<String, Integer> asWritten;
    private final Map<String, List<String>> groups;
    private final Adjacency dependencies;
    private final Adjacency dependents;

    private ServiceGraph(ServiceSystem[] systems, Map<String, Integer> numbers) {
        this.systems = systems;
        this.numbers = numbers;
        this.asWritten = HashMap.newHashMap(systems.length);
        this.groups = groups(systems);
        int edges = Arrays.stream(systems).mapToInt(s -> s.dependsOn().size()).sum();
        int[] from = new int[edges];
        int[] to = new int[edges];
        int edge = 0;
        for (int number = 0; number < systems.length; number++) {
            asWritten.put(systems[number].name(), number);
            for (int target : targets(systems[number], numbers)) {
                from[edge] = number;
                to[edge++] = target;
            }
        }
        int[] leaves = Arrays.copyOf(from, edge);
        int[] arrives = Arrays.copyOf(to, edge);
        this.dependencies = Adjacency.of(systems.length, leaves, arrives);
        this.dependents = Adjacency.of(systems.length, arrives, leaves);
    }

    /**
     * A graph of these systems.
     *
     * @throws IllegalArgumentException if two have the same name, or one depends on a system that is not among them
     */
    public static ServiceGraph of(Collection<ServiceSystem> systems) {
        TreeMap<String, ServiceSystem> byName = new TreeMap<>();
        for (ServiceSystem system : systems) {
            if (byName.put(SystemName.fold(system.name()), system) != null) {
                throw new IllegalArgumentException("two systems are called " + system.name());
            }
        }
        Map<String, Integer> numbers = HashMap.newHashMap(byName.size());
        byName.keySet().forEach(name -> numbers.put(name, numbers.size()));
        return new ServiceGraph(byName.values().toArray(ServiceSystem[]::new), numbers);
    }

    /** How many systems there are. */
    public int size() {
        return systems.length;
    }

    /** How many different dependencies there are. */
    public int edges() {
        return dependencies.target().length;
    }

    /** All systems, in the order of their names. */
    public List<ServiceSystem> systems() {
        return List.of(systems);
    }

    /** The system of that name, in any letter case. */
    public Optional<ServiceSystem> find(String name) {
        return number(name).map(number -> systems[number]);
    }

    /** The systems that depend on this one directly, by name; none if it is not known. */
    public List<String> dependents(String name) {
        return next(name, dependents);
    }

    /** The systems that this one depends on directly, by name; none if it is not known. */
    public List<String> dependencies(String name) {
        return next(name, dependencies);
    }

    /** The systems of a redundancy group, by name; none if there is no such group. */
    public List<String> redundant(String group) {
        return groups.getOrDefault(SystemName.fold(group), List.of());
    }

    /**
     * Who is affected when these systems change: all that depend on them, directly or through others.
     *
     * @param names systems that change; unknown ones affect nobody
     * @param limit how many of the affected are named, the nearest first
     */
    public BlastRadius blastRadius(Collection<String> names, int limit) {
        return BlastRadius.of(Reach.from(numbers(names), dependents), systems, limit);
    }

    /** Everything there is to know about how these systems bear on others. */
    public Bearing bearing(Collection<String> names) {
        return new Bearing(this, numbers(names));
    }

    /**
     * A shortest way from a system down its dependencies to another, both ends included; empty if the first does not
     * depend on the second.
     */
    public Optional<List<String>> path(String dependent, String dependency) {
        return bearing(List.of(dependency)).pathToDependent(dependent).map(List::reversed);
    }

    /** Whether a system of some name is this one or depends on it, directly or through others; none if it is not known. */
    public Predicate<String> downstream(String name) {
        Reach reach = Reach.from(numbers(List.of(name)), dependents);
        BitSet reached = new BitSet(systems.length);
        for (int place = 0; place < reach.count(); place++) {
            reached.set(reach.inOrder(place));
        }
        return other -> number(other).filter(reached::get).isPresent();
    }

    Adjacency edgesDown() {
        return dependencies;
    }

    Adjacency edgesUp() {
        return dependents;
    }

    /** Most names come as they are written here, and folding costs more than looking. */
    Optional<Integer> number(String name) {
        Integer number = asWritten.get(name);
        return Optional.ofNullable(number == null ? numbers.get(SystemName.fold(name)) : number);
    }

    List<String> names(List<Integer> path) {
        return path.stream().map(number -> systems[number].name()).toList();
    }

    private int[] numbers(Collection<String> names) {
        return names.stream()
                .flatMap(name -> number(name).stream())
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
    }

    private List<String> next(String name, Adjacency edges) {
        return number(name)
                .map(n -> Arrays.stream(edges.target(), edges.first()[n], edges.first()[n + 1])
                        .mapToObj(target -> systems[target].name())
                        .toList())
                .orElse(List.of());
    }

    private static int[] targets(ServiceSystem system, Map<String, Integer> numbers) {
        Set<Integer> targets = new HashSet<>();
        for (Dependency dependency : system.dependsOn()) {
            Integer target = numbers.get(SystemName.fold(dependency.on()));
            if (target == null) {
                throw new IllegalArgumentException(
                        system.name() + " depends on " + dependency.on() + ", which is not known");
            }
            targets.add(target);
        }
        return targets.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static Map<String, List<String>> groups(ServiceSystem[] systems) {
        return Arrays.stream(systems)
                .filter(system -> system.redundancyGroup() != null)
                .collect(Collectors.groupingBy(
                        system -> SystemName.fold(String.valueOf(system.redundancyGroup())),
                        Collectors.mapping(ServiceSystem::name, Collectors.toUnmodifiableList())));
    }
}
