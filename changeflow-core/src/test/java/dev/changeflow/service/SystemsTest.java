package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.policy.SystemFact;
import dev.changeflow.domain.policy.SystemKnowledge;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.service.Systems.Manner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SystemsTest {

    private static final Actor OPERATOR = Actor.human("olga");
    private static final Instant NOW = Instant.parse("2027-03-09T12:00:00Z");

    private final InMemoryChangeStore store = new InMemoryChangeStore();
    private final Systems systems = new Systems(store.systems(), InstantSource.fixed(NOW));

    @Test
    void takesSystemsOverAndTellsTheLog() {
        SystemsReport report = bringIn(Manner.REPLACE, ServiceSystem.named("shop", "DB"), ServiceSystem.named("db"));
        assertThat(report).isEqualTo(new SystemsReport(List.of(), true, 1, 2, 0, 0, 2, 1));
        assertThat(systems.graph().dependents("db")).containsExactly("shop");
        AuditEvent event = events().getFirst();
        assertThat(event.kind()).isEqualTo(AuditKind.SYSTEMS_CHANGED);
        assertThat(event.actor()).isEqualTo(OPERATOR);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.facts())
                .containsEntry("added", "2")
                .containsEntry("dependencies", "1")
                .containsEntry("manner", "replace");
        assertThat(event.facts().get("sha256")).hasSize(64);
    }

    @Test
    void aScopeOfDependentsTakesInWhateverDependsOnASystem() {
        bringIn(
                Manner.REPLACE,
                ServiceSystem.named("shop", "payments"),
                ServiceSystem.named("payments", "db"),
                ServiceSystem.named("db"));
        GraphScope scope = new GraphScope(systems);
        assertThat(scope.includes("dependents-of:db", "Shop")).isTrue();
        assertThat(scope.includes("dependents-of:db", "DB")).isTrue();
        assertThat(scope.includes("dependents-of:shop", "db")).isFalse();
        assertThat(scope.includes("dependents-of:db", "unknown")).isFalse();
        assertThat(scope.includes("db", "shop")).isFalse();
        assertThat(scope.includes("db", "db")).isTrue();
        assertThat(scope.includes("dependents-of:unknown", "shop")).isFalse();
    }

    @Test
    void aScopeOfDependentsFollowsTheGraph() {
        bringIn(
                Manner.REPLACE,
                ServiceSystem.named("shop", "db"),
                ServiceSystem.named("api"),
                ServiceSystem.named("db"));
        GraphScope scope = new GraphScope(systems);
        assertThat(scope.includes("dependents-of:db", "shop")).isTrue();
        assertThat(scope.includes("dependents-of:db", "api")).isFalse();
        bringIn(
                Manner.REPLACE,
                ServiceSystem.named("api", "db"),
                ServiceSystem.named("shop"),
                ServiceSystem.named("db"));
        assertThat(scope.includes("dependents-of:db", "shop")).isFalse();
        assertThat(scope.includes("dependents-of:db", "api")).isTrue();
    }

    @Test
    void aFileWithoutSystemsRetiresNone() {
        bringIn(Manner.REPLACE, ServiceSystem.named("shop"));
        assertThat(bringIn(Manner.REPLACE).bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.problem()).contains("all 1 would be retired"));
        assertThat(systems.graph().size()).isEqualTo(1);
    }

    @Test
    void aSystemDoesNotDependOnItself() {
        assertThat(bringIn(Manner.REPLACE, ServiceSystem.named("shop", "Shop")).bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.problem()).contains("depends on itself"));
    }

    @Test
    void replacingRetiresWhatIsLeftOutAndMergingKeepsIt() {
        bringIn(Manner.REPLACE, ServiceSystem.named("shop", "db"), ServiceSystem.named("db"));
        SystemsReport merged = bringIn(Manner.MERGE, ServiceSystem.named("api", "db"), ServiceSystem.named("Shop"));
        assertThat(merged).isEqualTo(new SystemsReport(List.of(), true, 2, 1, 1, 0, 3, 1));
        SystemsReport replaced = bringIn(Manner.REPLACE, ServiceSystem.named("api"));
        assertThat(replaced).isEqualTo(new SystemsReport(List.of(), true, 3, 0, 1, 2, 1, 0));
        assertThat(systems.graph().find("shop")).isEmpty();
        assertThat(events()).hasSize(3);
    }

    @Test
    void sameAgainAndDryRunsChangeNothing() {
        bringIn(Manner.REPLACE, ServiceSystem.named("db"));
        assertThat(bringIn(Manner.REPLACE, ServiceSystem.named("db")).kept()).isFalse();
        SystemsReport dry = systems.bringIn(lines(ServiceSystem.named("new")), Manner.REPLACE, true, OPERATOR);
        assertThat(dry).isEqualTo(new SystemsReport(List.of(), false, 1, 1, 0, 1, 1, 0));
        assertThat(systems.graph().find("new")).isEmpty();
        assertThat(events()).hasSize(1);
    }

    @Test
    void oneBadEntryChangesNothingAndAllAreNamed() {
        bringIn(Manner.REPLACE, ServiceSystem.named("db"));
        List<SystemLine> lines = new ArrayList<>(
                lines(ServiceSystem.named("a", "db"), ServiceSystem.named("A"), ServiceSystem.named("b\u0007")));
        lines.add(new SystemLine.Unreadable(9, "odd"));
        SystemsReport report = systems.bringIn(lines, Manner.REPLACE, false, OPERATOR);
        assertThat(report.kept()).isFalse();
        assertThat(report.bad()).extracting(SystemsReport.BadLine::line).containsExactly(2L, 3L, 9L, 1L);
        assertThat(report.bad().getFirst().problem()).isEqualTo("A is on line 1 already: take one of them out.");
        assertThat(report.bad().getLast().problem())
                .isEqualTo("a depends on db, which is neither in the file nor known: add it, or correct the name.");
        assertThat(systems.graph().find("db")).isPresent();
        assertThat(systems.bringIn(lines.subList(0, 1), Manner.MERGE, false, OPERATOR)
                        .kept())
                .isTrue();
    }

    @Test
    void noticesWhatAnotherProcessImported() {
        Systems other = new Systems(store.systems(), InstantSource.fixed(NOW));
        assertThat(systems.graph().size()).isZero();
        other.bringIn(lines(ServiceSystem.named("db")), Manner.REPLACE, false, OPERATOR);
        ServiceGraph graph = systems.graph();
        assertThat(graph.find("db")).isPresent();
        assertThat(systems.graph()).isSameAs(graph);
    }

    @Test
    void whoWeighsAChangeKnowsTheSystemsAtOnceAndWaitsForNoStoreLater() {
        SystemKnowledge knowledge = new GraphKnowledge(systems);
        SortedSet<String> names = new TreeSet<>(List.of("DB", "nowhere"));
        assertThat(knowledge.about(names)).isEqualTo(SystemKnowledge.About.NOTHING);
        bringIn(Manner.REPLACE, ServiceSystem.named("shop", "db"), ServiceSystem.named("db"));
        SystemKnowledge.About about = knowledge.about(names);
        assertThat(about.blastRadius()).isEqualTo(1);
        assertThat(about.facts()).containsOnlyKeys("DB").containsValue(new SystemFact(Level.MEDIUM, 1, null));
    }

    @Test
    void anAgentCannotImport() {
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() -> systems.bringIn(
                        lines(ServiceSystem.named("db")), Manner.REPLACE, false, Actor.agent("claude", "olga", null)));
        assertThat(systems.graph().size()).isZero();
    }

    private SystemsReport bringIn(Manner manner, ServiceSystem... entries) {
        return systems.bringIn(lines(entries), manner, false, OPERATOR);
    }

    private List<AuditEvent> events() {
        return store.events(Optional.empty(), 0, 99).stream()
                .map(recorded -> recorded.event())
                .toList();
    }

    private static List<SystemLine> lines(ServiceSystem... entries) {
        List<SystemLine> lines = new ArrayList<>();
        for (ServiceSystem entry : entries) {
            lines.add(new SystemLine.Read(lines.size() + 1L, entry));
        }
        return lines;
    }
}
