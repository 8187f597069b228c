package dev.changeflow.domain.graph;

import static dev.changeflow.domain.graph.ServiceSystem.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.BlastRadius.Affected;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServiceGraphTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int ROUNDS = 3_000;

    /** shop -> payments -> db, shop -> search, db -> shop makes a circle. */
    private static final ServiceGraph SHOP = ServiceGraph.of(List.of(
            named("Shop", "payments", "search"),
            named("payments", "db"),
            named("search"),
            named("db", "SHOP"),
            named("lonely", "lonely")));

    @Test
    void comparesNamesByLetterCaseInNoScript() {
        assertThat(SHOP.find("sHOP")).map(ServiceSystem::name).contains("Shop");
        assertThat(SHOP.dependencies("shop")).containsExactly("payments", "search");
        assertThat(SHOP.dependents("SEARCH")).containsExactly("Shop");
        assertThat(SHOP.find("elsewhere")).isEmpty();
        assertThat(SHOP.dependents("elsewhere")).isEmpty();
    }

    @Test
    void reachesWhoDependsOnItThroughOthers() {
        BlastRadius radius = SHOP.blastRadius(List.of("search"), 10);
        assertThat(radius.size()).isEqualTo(3);
        assertThat(radius.farthest()).isEqualTo(3);
        assertThat(radius.nearest())
                .containsExactly(
                        new Affected("Shop", Level.MEDIUM, 1),
                        new Affected("db", Level.MEDIUM, 2),
                        new Affected("payments", Level.MEDIUM, 3));
        assertThat(SHOP.blastRadius(List.of("search"), 1).nearest()).hasSize(1);
        assertThat(SHOP.blastRadius(List.of("lonely"), 10).size()).isZero();
        assertThat(SHOP.blastRadius(List.of("elsewhere"), 10).highest()).isEqualTo(Level.LOW);
    }

    @Test
    void saysWhereToCutAWay() {
        ServiceGraph diamond = ServiceGraph.of(List.of(
                named("top", "left", "right"),
                named("left", "base"),
                named("right", "base"),
                named("base", "disk"),
                named("disk")));
        List<String> up =
                diamond.bearing(List.of("disk")).pathToDependent("top").orElseThrow();
        assertThat(diamond.bearing(List.of("disk")).cut(up)).isEqualTo(new Cut("base", "disk", true));
        List<String> around =
                diamond.bearing(List.of("base")).pathToDependent("top").orElseThrow();
        assertThat(diamond.bearing(List.of("base")).cut(around)).isEqualTo(new Cut("left", "base", false));
    }

    @Test
    void refusesTwoOfOneNameAndDependenciesOnNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceGraph.of(List.of(named("db"), named("DB"))))
                .withMessageContaining("two systems are called");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceGraph.of(List.of(named("shop", "db"))))
                .withMessage("shop depends on db, which is not known");
    }

    @Test
    void blastRadiusEqualsWhatTheSlowWayFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGraph slow = new RandomGraph(random);
            Set<String> names = slow.someNames(random);
            List<String> known = names.stream().filter(slow::knows).toList();
            List<Affected> expected = slow.systems().stream()
                    .filter(system -> !known.contains(system.name()))
                    .map(system -> new Affected(
                            system.name(),
                            system.criticality(),
                            known.stream()
                                    .mapToInt(name -> slow.hops(system.name(), name))
                                    .min()
                                    .orElse(RandomGraph.NEVER)))
                    .filter(affected -> affected.hops() < RandomGraph.NEVER)
                    .sorted((one, other) -> one.hops() != other.hops()
                            ? Integer.compare(one.hops(), other.hops())
                            : one.name().compareTo(other.name()))
                    .toList();
            BlastRadius radius = slow.graph(random).blastRadius(names, 100);
            assertThat(radius.nearest()).as("seed %d, round %d", SEED, round).isEqualTo(expected);
            assertThat(radius.size()).isEqualTo(expected.size());
            assertThat(radius.farthest())
                    .isEqualTo(expected.isEmpty() ? 0 : expected.getLast().hops());
        }
    }

    @Test
    void everyWayIsRealAndShortest() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGraph slow = new RandomGraph(random);
            ServiceGraph graph = slow.graph(random);
            String from = RandomGraph.name(random.nextInt(slow.systems().size()));
            String to = RandomGraph.name(random.nextInt(slow.systems().size()));
            int hops = slow.hops(from, to);
            var path = graph.path(from, to);
            assertThat(path.isPresent()).as("seed %d, round %d", SEED, round).isEqualTo(hops < RandomGraph.NEVER);
            path.ifPresent(way -> {
                assertThat(way).startsWith(from).endsWith(to).hasSize(hops + 1);
                for (int i = 0; i + 1 < way.size(); i++) {
                    assertThat(slow.isEdge(way.get(i), way.get(i + 1))).isTrue();
                }
            });
        }
    }

    @Test
    void aSufficientCutLeavesNoWayAndAnInsufficientOneDoes() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            RandomGraph slow = new RandomGraph(random);
            ServiceGraph graph = slow.graph(random);
            String from = RandomGraph.name(random.nextInt(slow.systems().size()));
            String to = RandomGraph.name(random.nextInt(slow.systems().size()));
            if (from.equals(to) || graph.path(from, to).isEmpty()) {
                continue;
            }
            Cut cut = graph.bearing(List.of(to))
                    .cut(graph.path(from, to).orElseThrow().reversed());
            ServiceGraph without = ServiceGraph.of(slow.systems().stream()
                    .map(system -> system.name().equals(cut.dependent()) ? without(system, cut.dependency()) : system)
                    .toList());
            assertThat(without.path(from, to).isEmpty())
                    .as("seed %d, round %d: %s", SEED, round, cut)
                    .isEqualTo(cut.sufficient());
        }
    }

    private static ServiceSystem without(ServiceSystem system, String dependency) {
        TreeSet<String> rest = new TreeSet<>();
        system.dependsOn().forEach(edge -> rest.add(edge.on()));
        rest.remove(dependency);
        return named(system.name(), rest.toArray(String[]::new));
    }
}
