package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.forecast.Pattern;
import dev.changeflow.domain.forecast.SystemHistory;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Outcomes: each remembered, and counted over all changes and by system. */
public interface OutcomeContract extends StoreUnderTest {

    /** A sort of change. */
    Traits RISKY = Traits.parse("environment=production test=none");

    /** Another. */
    Traits CALM = Traits.parse("environment=test test=shown");

    @Test
    default void anEmptyStoreHasNoOutcomes() {
        OutcomeHistory outcomes = store().outcomes();
        assertThat(outcomes.count()).isZero();
        assertThat(outcomes.patterns()).isEmpty();
        assertThat(outcomes.latest(10)).isEmpty();
        assertThat(outcomes.of(new TreeSet<>(List.of("ledger"))))
                .containsExactly(new SystemHistory("ledger", List.of(), List.of()));
    }

    @Test
    default void countsOutcomesByTraitsAndBySystem() {
        Change change = submit(SampleChanges.plain("Counted"));
        end(change, 1, new Ended(RISKY, systems("ledger", "shop"), true));
        end(change, 2, new Ended(RISKY, systems("ledger"), false));
        end(change, 3, new Ended(CALM, systems(), false));
        OutcomeHistory outcomes = store().outcomes();
        assertThat(outcomes.count()).isEqualTo(3);
        assertThat(outcomes.patterns())
                .containsExactly(new Pattern(RISKY, new OutcomeCount(2, 1)), new Pattern(CALM, new OutcomeCount(1, 0)));
        assertThat(outcomes.of(systems("ledger", "nowhere", "shop")))
                .extracting(SystemHistory::system, SystemHistory::total)
                .containsExactly(
                        tuple("ledger", new OutcomeCount(2, 1)),
                        tuple("nowhere", OutcomeCount.NONE),
                        tuple("shop", new OutcomeCount(1, 1)));
    }

    @Test
    default void lettersOfSystemsAreComparedAsInSearches() {
        Change change = submit(SampleChanges.plain("Folded"));
        end(change, 1, new Ended(CALM, systems("Straße", "STRASSE"), true));
        SystemHistory history = store().outcomes().of(systems("strasse")).getFirst();
        assertThat(history.total()).isEqualTo(new OutcomeCount(1, 1));
        assertThat(history.recentFailures()).containsExactly(change.id().toString());
    }

    @Test
    default void citesTheLatestFailuresOfASystemEachOnce() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            changes.add(submit(SampleChanges.plain("Change " + i)));
            end(changes.get(i), i, new Ended(CALM, systems("ledger"), i != 3));
        }
        end(changes.get(4), 9, new Ended(CALM, systems("ledger"), true));
        assertThat(store().outcomes().of(systems("ledger")).getFirst().recentFailures())
                .containsExactly(
                        changes.get(4).id().toString(),
                        changes.get(2).id().toString(),
                        changes.get(1).id().toString());
    }

    @Test
    default void tellsTheLatestOutcomesInTheOrderTheyEnded() {
        Change change = submit(SampleChanges.plain("Ordered"));
        Ended first = new Ended(RISKY, systems("a"), true);
        Ended second = new Ended(CALM, systems("b"), false);
        Ended third = new Ended(CALM, systems("c"), true);
        end(change, 3, third);
        end(change, 1, first);
        end(change, 2, second);
        assertThat(store().outcomes().latest(10)).containsExactly(first, second, third);
        assertThat(store().outcomes().latest(2)).containsExactly(second, third);
    }

    @Test
    default void aTransactionSeesItsOutcomesAndAFailedOneLeavesNone() {
        Change change = submit(SampleChanges.plain("Undone"));
        Ended ended = new Ended(RISKY, systems("ledger"), true);
        assertThatThrownBy(() -> store().write(transaction -> {
                    transaction.add(List.of(new EndedChange(change.id(), NOW, ended)));
                    assertThat(transaction.outcomes().count()).isEqualTo(1);
                    assertThat(transaction
                                    .outcomes()
                                    .of(systems("ledger"))
                                    .getFirst()
                                    .recentFailures())
                            .hasSize(1);
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(store().outcomes().count()).isZero();
        assertThat(store().outcomes().of(systems("ledger")).getFirst().total()).isEqualTo(OutcomeCount.NONE);
    }

    private void end(Change change, int minute, Ended ended) {
        store().write(transaction -> {
            transaction.add(List.of(new EndedChange(change.id(), NOW.plus(Duration.ofMinutes(minute)), ended)));
            return true;
        });
    }

    private static SortedSet<String> systems(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
