package dev.changeflow.domain.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How some systems bear on all others: who depends on them, on whom they depend, and whom they affect together with a
 * third. Each question is answered for all systems by one walk over the graph, made when it is first asked. Short-lived;
 * for one thread.
 */
public final class Bearing {

    private final ServiceGraph graph;
    private final int[] sources;
    private @Nullable Reach up;
    private @Nullable Reach down;
    private @Nullable Reach shared;
    private @Nullable CutSearch cuts;

    Bearing(ServiceGraph graph, int[] sources) {
        this.graph = graph;
        this.sources = sources;
    }

    /**
     * A system that two others affect, and the shortest way between the two through it.
     *
     * @param dependent the system that depends on both
     * @param path from one of the systems asked about, up to {@code dependent}, down to the other, all included
     */
    public record Shared(String dependent, List<String> path) {

        /** Copies the path. */
        public Shared {
            path = List.copyOf(path);
        }
    }

    /** The shortest way from these systems up to one that depends on them, both ends included. */
    public Optional<List<String>> pathToDependent(String name) {
        return path(up(), name);
    }

    /** The shortest way from these systems down to one they depend on, both ends included. */
    public Optional<List<String>> pathToDependency(String name) {
        if (down == null) {
            down = Reach.from(sources, graph.edgesDown());
        }
        return path(down, name);
    }

    /** The nearest system that is affected both by these systems and by that one; it may be one of them. */
    public Optional<Shared> shared(String name) {
        if (shared == null) {
            shared = Reach.upAndDown(up(), graph.edgesDown());
        }
        Reach all = shared;
        return reached(all, name).map(number -> {
            List<Integer> descent = all.path(number);
            List<Integer> ascent = up().path(descent.getFirst());
            List<Integer> path =
                    Stream.concat(ascent.stream(), descent.stream().skip(1)).toList();
            return new Shared(graph.names(List.of(descent.getFirst())).getFirst(), graph.names(path));
        });
    }

    /**
     * Where to cut a way. What has been found out so far decides how long this looks, so that many ways cost no more than
     * a few.
     *
     * @param pathUp as {@link #pathToDependent} gives it, or another way up the dependencies; at least two systems
     */
    public Cut cut(List<String> pathUp) {
        if (cuts == null) {
            cuts = new CutSearch(graph);
        }
        return cuts.cut(pathUp);
    }

    private Reach up() {
        if (up == null) {
            up = Reach.from(sources, graph.edgesUp());
        }
        return up;
    }

    private Optional<List<String>> path(Reach reach, String name) {
        return reached(reach, name).map(number -> graph.names(reach.path(number)));
    }

    private Optional<Integer> reached(Reach reach, String name) {
        return graph.number(name).filter(number -> reach.hops(number) != Reach.NEVER);
    }
}
