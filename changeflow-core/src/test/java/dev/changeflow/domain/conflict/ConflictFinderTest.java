package dev.changeflow.domain.conflict;

import static dev.changeflow.domain.conflict.Works.by;
import static dev.changeflow.domain.conflict.Works.hours;
import static dev.changeflow.domain.conflict.Works.id;
import static dev.changeflow.domain.conflict.Works.in;
import static dev.changeflow.domain.conflict.Works.on;
import static dev.changeflow.domain.conflict.Works.tied;
import static dev.changeflow.domain.conflict.Works.undoneWith;
import static dev.changeflow.domain.graph.ServiceSystem.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Cut;
import dev.changeflow.domain.graph.ServiceGraph;
import dev.changeflow.domain.graph.ServiceSystem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConflictFinderTest {

    private static final ServiceGraph GRAPH = ServiceGraph.of(List.of(
            named("shop", "payments"),
            named("payments", "db"),
            named("report", "db", "mail"),
            named("db"),
            named("mail"),
            new ServiceSystem(
                    "vault", Level.CRITICAL, null, null, null, named("", "shop").dependsOn()),
            redundant("node-a"),
            redundant("node-b"),
            redundant("node-c")));

    private static ServiceSystem redundant(String name) {
        return new ServiceSystem(name, Level.HIGH, null, null, "nodes", List.of());
    }

    @Test
    void findsTheSameSystemInAnyLetterCaseEvenIfTheGraphDoesNotKnowIt() {
        Conflict conflict = only(on(1, hours(1, 3), "Legacy"), on(2, hours(2, 5), "LEGACY"));
        assertThat(conflict.kind()).isEqualTo(ConflictKind.SAME_SYSTEM);
        assertThat(conflict.severity()).isEqualTo(Severity.BLOCKING);
        assertThat(conflict.other()).isEqualTo(id(2));
        assertThat(conflict.overlap()).isEqualTo(hours(2, 3));
        assertThat(conflict.subjects()).containsExactly("Legacy");
        assertThat(conflict.clearFrom()).isEqualTo(hours(2, 5).end());
        assertThat(conflict.solution()).contains("2027-03-09T05:00:00Z", id(2).toString());
    }

    @Test
    void windowsThatOnlyTouchDoNotCollide() {
        assertThat(find(on(1, hours(1, 3), "db"), on(2, hours(3, 5), "db"))).isEmpty();
        assertThat(find(on(1, hours(5, 7), "db"), on(2, hours(3, 5), "db"))).isEmpty();
        assertThat(find(on(1, null, "db"), on(2, hours(3, 5), "db"))).isEmpty();
        assertThat(find(on(1, hours(1, 3), "db"), on(2, null, "db"))).isEmpty();
    }

    @Test
    void whatIsOverOrElsewhereOrItselfDoesNotCollide() {
        Work mine = on(1, hours(1, 3), "db");
        assertThat(find(mine, in(Environment.PRODUCTION, false, on(2, hours(1, 3), "db"))))
                .isEmpty();
        assertThat(find(mine, in(Environment.STAGING, true, on(2, hours(1, 3), "db"))))
                .isEmpty();
        assertThat(find(mine, mine)).isEmpty();
    }

    @Test
    void aDirectDependencyBlocksAndADistantOneWarns() {
        Conflict direct = only(on(1, hours(1, 3), "db"), on(2, hours(1, 3), "payments"));
        assertThat(direct.kind()).isEqualTo(ConflictKind.DEPENDENCY);
        assertThat(direct.severity()).isEqualTo(Severity.BLOCKING);
        assertThat(direct.path()).containsExactly("db", "payments");
        assertThat(direct.cut()).isEqualTo(new Cut("payments", "db", true));
        Conflict distant = only(on(1, hours(1, 3), "shop"), on(2, hours(1, 3), "db"));
        assertThat(distant.severity()).isEqualTo(Severity.WARNING);
        assertThat(distant.path()).containsExactly("shop", "payments", "db");
        assertThat(distant.cut()).isEqualTo(new Cut("payments", "db", true));
        Conflict grave = only(on(1, hours(1, 3), "db"), on(2, hours(1, 3), "vault"));
        assertThat(grave.severity()).isEqualTo(Severity.BLOCKING);
    }

    @Test
    void aThirdSystemThatNeedsBothWarns() {
        Conflict conflict = only(on(1, hours(1, 3), "mail"), on(2, hours(1, 3), "db"));
        assertThat(conflict.kind()).isEqualTo(ConflictKind.SHARED_DEPENDENT);
        assertThat(conflict.severity()).isEqualTo(Severity.WARNING);
        assertThat(conflict.subjects()).containsExactly("report");
        assertThat(conflict.path()).containsExactly("mail", "report", "db");
        assertThat(conflict.cut()).isEqualTo(new Cut("report", "mail", false));
    }

    @Test
    void aRedundancyGroupBlocksOnlyWhenNobodyIsLeft() {
        Work mine = on(1, hours(0, 10), "node-a");
        Work second = on(2, hours(1, 6), "node-b");
        assertThat(only(mine, second).severity()).isEqualTo(Severity.WARNING);
        List<Conflict> together = find(mine, second, on(3, hours(4, 8), "node-c"));
        assertThat(together).hasSize(2).allMatch(Conflict::isBlocking);
        assertThat(together)
                .extracting(Conflict::clearFrom)
                .containsOnly(hours(1, 6).end());
        assertThat(find(mine, second, on(3, hours(6, 8), "node-c"))).hasSize(2).noneMatch(Conflict::isBlocking);
    }

    @Test
    void onePersonInTwoPlacesWarns() {
        Conflict conflict = only(by("Ann", on(1, hours(1, 3), "a")), by("ann", on(2, hours(2, 4), "b")));
        assertThat(conflict.kind()).isEqualTo(ConflictKind.SAME_PERSON);
        assertThat(conflict.severity()).isEqualTo(Severity.WARNING);
        assertThat(conflict.subjects()).containsExactly("Ann");
        assertThat(find(by(null, on(1, hours(1, 3), "a")), by(null, on(2, hours(2, 4), "b"))))
                .isEmpty();
    }

    @Test
    void oneThingThatUndoesBothBlocksInAnyEnvironment() {
        Work mine = undoneWith(Set.of("spare", "snap-1"), on(1, hours(1, 3), "a"));
        Work other = undoneWith(Set.of("SPARE"), in(Environment.STAGING, true, on(2, hours(2, 4), "b")));
        Conflict conflict = only(mine, other);
        assertThat(conflict.kind()).isEqualTo(ConflictKind.ROLLBACK_RESOURCE);
        assertThat(conflict.subjects()).containsExactly("spare");
        assertThat(conflict.isBlocking()).isTrue();
    }

    @Test
    void aDeclaredConflictCountsFromEitherSideWhileTheyOverlap() {
        Work.Ties ties = new Work.Ties(Set.of(), Set.of(), Set.of(id(2)));
        Work mine = on(1, hours(1, 3), "a");
        Work other = on(2, hours(2, 4), "b");
        assertThat(only(tied(ties, mine), other).kind()).isEqualTo(ConflictKind.DECLARED);
        assertThat(only(other, tied(ties, mine)).kind()).isEqualTo(ConflictKind.DECLARED);
        assertThat(find(tied(ties, mine), on(2, hours(3, 4), "b"))).isEmpty();
    }

    @Test
    void whatIsRequiredMustEndFirst() {
        Work mine = tied(new Work.Ties(Set.of(id(2)), Set.of(), Set.of()), on(1, hours(3, 5), "a"));
        assertThat(find(mine, on(2, hours(1, 3), "b"))).isEmpty();
        Conflict overlapping = only(mine, on(2, hours(1, 4), "b"));
        assertThat(overlapping.kind()).isEqualTo(ConflictKind.ORDER);
        assertThat(overlapping.clearFrom()).isEqualTo(hours(1, 4).end());
        assertThat(overlapping.overlap()).isEqualTo(hours(3, 4));
        Conflict after = only(mine, on(2, hours(6, 7), "b"));
        assertThat(after.isBlocking()).isTrue();
        assertThat(after.overlap()).isNull();
        assertThat(only(mine, on(2, null, "b")).severity()).isEqualTo(Severity.WARNING);
        Work done = in(Environment.PRODUCTION, false, on(2, hours(1, 9), "b"));
        assertThat(find(mine, done)).isEmpty();
        assertThat(only(on(2, hours(4, 6), "b"), mine).clearFrom()).isNull();
    }

    @Test
    void whatItBlocksMustStartAfterIt() {
        Work mine = tied(new Work.Ties(Set.of(), Set.of(id(2)), Set.of()), on(1, hours(3, 5), "a"));
        assertThat(find(mine, on(2, hours(5, 6), "b"))).isEmpty();
        Conflict conflict = only(mine, on(2, hours(4, 6), "b"));
        assertThat(conflict.kind()).isEqualTo(ConflictKind.ORDER);
        assertThat(conflict.clearFrom()).isNull();
        assertThat(conflict.solution()).contains("End by");
        assertThat(only(on(2, hours(4, 6), "b"), mine).clearFrom())
                .isEqualTo(hours(3, 5).end());
    }

    @Test
    void theWorstComesFirst() {
        List<Conflict> conflicts = find(
                by("ann", on(1, hours(0, 9), "db")),
                by("ann", on(2, hours(5, 6), "shop")),
                on(3, hours(3, 4), "db"),
                on(4, hours(1, 2), "db"));
        assertThat(conflicts).extracting(Conflict::other).containsExactly(id(4), id(3), id(2), id(2));
        assertThat(conflicts)
                .extracting(Conflict::kind)
                .containsExactly(
                        ConflictKind.SAME_SYSTEM,
                        ConflictKind.SAME_SYSTEM,
                        ConflictKind.DEPENDENCY,
                        ConflictKind.SAME_PERSON);
    }

    private static List<Conflict> find(Work mine, Work... others) {
        return ConflictFinder.find(mine, List.of(others), GRAPH);
    }

    private static Conflict only(Work mine, Work other) {
        List<Conflict> found = find(mine, other);
        assertThat(found).hasSize(1);
        return Objects.requireNonNull(found.getFirst());
    }
}
