package dev.changeflow.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.graph.RandomGraph;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What is found over the graph, against all pairs looked at the slow way. */
class ConflictPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int ROUNDS = 4_000;

    private static final Set<ConflictKind> OVER_SYSTEMS = Set.of(
            ConflictKind.SAME_SYSTEM,
            ConflictKind.DEPENDENCY,
            ConflictKind.SHARED_DEPENDENT,
            ConflictKind.REDUNDANCY_GROUP);

    @Test
    void findsExactlyWhatTheSlowWayFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGraph slow = new RandomGraph(random);
            ServiceGraph graph = slow.graph(random);
            Work mine = work(slow, 1, random);
            List<Work> others = IntStream.rangeClosed(2, 4)
                    .mapToObj(number -> work(slow, number, random))
                    .toList();
            List<Conflict> found = ConflictFinder.find(mine, others, graph);
            for (Work other : others) {
                List<Conflict> with = found.stream()
                        .filter(conflict -> conflict.other().equals(other.id()))
                        .toList();
                String context = "seed %d, round %d: %s and %s".formatted(SEED, round, mine, other);
                assertThat(with).as(context).allMatch(conflict -> OVER_SYSTEMS.contains(conflict.kind()));
                checkSystems(slow, mine, other, with, context);
                checkGroups(slow, mine, other, with, context);
            }
        }
    }

    @Test
    void whatOneFindsTheOtherFindsToo() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGraph slow = new RandomGraph(random);
            ServiceGraph graph = slow.graph(random);
            Work one = work(slow, 1, random);
            Work other = work(slow, 2, random);
            List<Conflict> there = ConflictFinder.find(one, List.of(other), graph);
            List<Conflict> back = ConflictFinder.find(other, List.of(one), graph);
            assertThat(there)
                    .as("seed %d, round %d", SEED, round)
                    .extracting(Conflict::kind, conflict -> conflict.path().size())
                    .containsExactlyInAnyOrderElementsOf(back.stream()
                            .map(conflict ->
                                    Tuple.tuple(conflict.kind(), conflict.path().size()))
                            .toList());
        }
    }

    private static Work work(RandomGraph graph, int number, Random random) {
        int from = random.nextInt(5);
        Work work = Works.on(
                number,
                Works.hours(from, from + 1 + random.nextInt(3)),
                graph.someNames(random).toArray(String[]::new));
        return Works.in(random.nextInt(5) == 0 ? Environment.STAGING : Environment.PRODUCTION, true, work);
    }

    private static boolean meet(Work mine, Work other) {
        var one = Objects.requireNonNull(mine.window());
        var two = Objects.requireNonNull(other.window());
        return one.start().isBefore(two.end())
                && two.start().isBefore(one.end())
                && mine.environment() == other.environment();
    }

    private static void checkSystems(RandomGraph slow, Work mine, Work other, List<Conflict> with, String context) {
        List<Conflict> closest = with.stream()
                .filter(conflict -> conflict.kind() != ConflictKind.REDUNDANCY_GROUP)
                .toList();
        int direct = shortest(slow, mine, other, false);
        int shared = shortest(slow, mine, other, true);
        Set<String> same = new TreeSet<>(mine.systems());
        same.retainAll(other.systems());
        if (!meet(mine, other) || (same.isEmpty() && direct == RandomGraph.NEVER && shared == RandomGraph.NEVER)) {
            assertThat(closest).as(context).isEmpty();
            return;
        }
        assertThat(closest).as(context).hasSize(1);
        Conflict conflict = closest.getFirst();
        if (!same.isEmpty()) {
            assertThat(conflict.kind()).as(context).isEqualTo(ConflictKind.SAME_SYSTEM);
            assertThat(conflict.subjects()).as(context).containsExactlyElementsOf(same);
            return;
        }
        boolean isDirect = direct < RandomGraph.NEVER;
        assertThat(conflict.kind())
                .as(context)
                .isEqualTo(isDirect ? ConflictKind.DEPENDENCY : ConflictKind.SHARED_DEPENDENT);
        assertThat(conflict.path()).as(context).hasSize((isDirect ? direct : shared) + 1);
        checkPath(slow, mine, other, conflict, context);
    }

    /** The fewest edges between two of their systems: along one direction, or up to a third and down again. */
    private static int shortest(RandomGraph slow, Work mine, Work other, boolean viaThird) {
        int best = RandomGraph.NEVER;
        for (String one : mine.systems()) {
            for (String two : other.systems()) {
                if (slow.knows(one) && slow.knows(two)) {
                    best = Math.min(best, viaThird ? third(slow, one, two) : either(slow, one, two));
                }
            }
        }
        return best;
    }

    private static int either(RandomGraph slow, String one, String two) {
        return Math.min(slow.hops(one, two), slow.hops(two, one));
    }

    private static int third(RandomGraph slow, String one, String two) {
        return slow.systems().stream()
                .mapToInt(third -> slow.hops(third.name(), one) + slow.hops(third.name(), two))
                .min()
                .orElse(RandomGraph.NEVER);
    }

    /** Real: each step is an edge, all up and then all down, and it leads from one change to the other. */
    private static void checkPath(RandomGraph slow, Work mine, Work other, Conflict conflict, String context) {
        List<String> path = conflict.path();
        assertThat(mine.systems()).as(context).contains(path.getFirst());
        assertThat(other.systems()).as(context).contains(path.getLast());
        int top = conflict.kind() == ConflictKind.SHARED_DEPENDENT
                ? path.indexOf(conflict.subjects().getFirst())
                : slow.isEdge(path.get(1), path.get(0)) && isUp(slow, path) ? path.size() - 1 : 0;
        for (int i = 0; i + 1 < path.size(); i++) {
            boolean up = i < top;
            assertThat(slow.isEdge(path.get(up ? i + 1 : i), path.get(up ? i : i + 1)))
                    .as(context + " " + path)
                    .isTrue();
        }
        var cut = Objects.requireNonNull(conflict.cut());
        assertThat(slow.isEdge(cut.dependent(), cut.dependency())).as(context).isTrue();
        assertThat(path).as(context).contains(cut.dependent(), cut.dependency());
    }

    private static boolean isUp(RandomGraph slow, List<String> path) {
        return IntStream.range(0, path.size() - 1).allMatch(i -> slow.isEdge(path.get(i + 1), path.get(i)));
    }

    private static void checkGroups(RandomGraph slow, Work mine, Work other, List<Conflict> with, String context) {
        List<String> expected = new ArrayList<>();
        for (String group : List.of("group-0", "group-1")) {
            List<String> members = slow.systems().stream()
                    .filter(system -> group.equals(system.redundancyGroup()))
                    .map(ServiceSystem::name)
                    .toList();
            boolean touched = members.stream()
                    .anyMatch(member ->
                            mine.systems().contains(member) && !other.systems().contains(member));
            if (touched && meet(mine, other)) {
                members.stream()
                        .filter(member -> other.systems().contains(member)
                                && !mine.systems().contains(member))
                        .forEach(expected::add);
            }
        }
        assertThat(with.stream()
                        .filter(conflict -> conflict.kind() == ConflictKind.REDUNDANCY_GROUP)
                        .flatMap(conflict -> conflict.subjects().stream()))
                .as(context)
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
