package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static dev.changeflow.port.SampleChanges.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ExternalReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All or nothing, one after another, and never over what somebody else wrote. */
public interface TransactionContract extends StoreUnderTest {

    @Test
    default void keepsNothingOfWorkThatThrows() {
        IdempotencyKey key = new IdempotencyKey("alice", "once");
        RuntimeException thrown = new UnsupportedOperationException("changed my mind");
        assertThatThrownBy(() -> store().write(transaction -> {
                    Change change = SampleChanges.submit(transaction, SampleChanges.plain("Never"), NOW);
                    transaction.remember(key, new IdempotentOutcome("f", change.id(), 1));
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(store().count(ChangeFilter.ALL)).isZero();
        assertThat(store().events(Optional.empty(), 0, 10)).isEmpty();
        assertThat(store().<Optional<IdempotentOutcome>>write(transaction -> transaction.recall(key)))
                .isEmpty();
        assertThat(submit(SampleChanges.plain("First")).id()).isEqualTo(new ChangeId(TODAY, 1));
    }

    @Test
    default void showsATransactionItsOwnWrites() {
        store().write(transaction -> {
            Change change = SampleChanges.submit(transaction, SampleChanges.plain("Seen"), NOW);
            assertThat(transaction.find(change.id())).contains(change);
            Change moved = SampleChanges.moved(change, ChangeState.ASSESSING);
            transaction.update(moved);
            assertThat(transaction.find(change.id())).contains(moved);
            return true;
        });
    }

    @Test
    default void refusesAnyVersionButTheNext() {
        Change first = submit(SampleChanges.plain("Contended"));
        Change second = SampleChanges.moved(first, ChangeState.ASSESSING);
        Change third = SampleChanges.moved(second, ChangeState.APPROVED);
        for (Change wrong : List.of(first, third)) {
            assertThatExceptionOfType(StaleChangeException.class)
                    .isThrownBy(() -> update(wrong))
                    .satisfies(e -> assertThat(e.changeId()).isEqualTo(first.id()));
        }
        update(second);
        assertThatExceptionOfType(StaleChangeException.class).isThrownBy(() -> update(second));
        update(third);
        assertThat(store().find(first.id())).contains(third);
    }

    @Test
    default void refusesToUpdateWhatIsNotThere() {
        Change unknown = SampleChanges.change(new ChangeId(TODAY, 7), SampleChanges.plain("Ghost"), NOW);
        assertThatExceptionOfType(StaleChangeException.class)
                .isThrownBy(() -> update(SampleChanges.moved(unknown, ChangeState.ASSESSING)));
    }

    @Test
    default void letsExactlyOneOfManyWritersWinEachVersion() {
        Change first = submit(SampleChanges.plain("Contended"));
        int versions = 20;
        List<Integer> wins = Together.run(8, number -> winsOf(first.id(), versions));
        assertThat(wins.stream().mapToInt(Integer::intValue).sum()).isEqualTo(versions);
        assertThat(store().find(first.id()).orElseThrow().version()).isEqualTo(versions + 1L);
    }

    private int winsOf(ChangeId id, int versions) {
        int wins = 0;
        while (true) {
            Change current = store().find(id).orElseThrow();
            if (current.version() > versions) {
                return wins;
            }
            try {
                update(SampleChanges.moved(current, ChangeState.ASSESSING));
                wins++;
            } catch (StaleChangeException e) {
                assertThat(e.changeId()).isEqualTo(id);
            }
        }
    }

    @Test
    default void givesSequentialIdsToManyWriters() {
        int writers = 16;
        int each = 25;
        List<List<ChangeId>> given = Together.run(writers, writer -> {
            List<ChangeId> ids = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                ids.add(submit(SampleChanges.plain(writer + "." + i)).id());
            }
            return ids;
        });
        assertThat(given.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, writers * each)
                        .mapToObj(number -> new ChangeId(TODAY, number))
                        .toList());
        assertThat(given).allSatisfy(ids -> assertThat(ids).isSorted());
        assertThat(store().count(ChangeFilter.ALL)).isEqualTo((long) writers * each);
    }

    @Test
    default void countsEachDayForItself() {
        store().write(transaction -> {
            assertThat(transaction.nextId(TODAY)).isEqualTo(new ChangeId(TODAY, 1));
            assertThat(transaction.nextId(TODAY.plusDays(1))).isEqualTo(new ChangeId(TODAY.plusDays(1), 1));
            assertThat(transaction.nextId(TODAY)).isEqualTo(new ChangeId(TODAY, 2));
            return true;
        });
    }

    @Test
    default void remembersKeysForEachActor() {
        Change change = submit(SampleChanges.plain("Once"));
        IdempotencyKey key = new IdempotencyKey("alice", "k".repeat(IdempotencyKey.MAX_LENGTH));
        IdempotentOutcome outcome = new IdempotentOutcome("sha256:ü", change.id(), 3);
        remember(key, outcome);
        store().write(transaction -> {
            assertThat(transaction.recall(key)).contains(outcome);
            assertThat(transaction.recall(new IdempotencyKey("bob", key.key()))).isEmpty();
            assertThat(transaction.recall(new IdempotencyKey("alice", "K"))).isEmpty();
            return true;
        });
        assertThatIllegalStateException().isThrownBy(() -> remember(key, outcome));
    }

    @Test
    default void letsAKeyBeUsedOnceByManyWriters() {
        IdempotencyKey key = new IdempotencyKey("alice", "retry");
        List<ChangeId> ids = Together.run(
                8,
                number -> store().write(transaction -> transaction
                        .recall(key)
                        .map(IdempotentOutcome::changeId)
                        .orElseGet(() -> {
                            ChangeId id = SampleChanges.submit(transaction, SampleChanges.plain("Once"), NOW)
                                    .id();
                            transaction.remember(key, new IdempotentOutcome("f", id, 1));
                            return id;
                        })));
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(store().count(ChangeFilter.ALL)).isEqualTo(1);
    }

    @Test
    default void refusesATakenIdOrOriginAndKeepsNothingBesideIt() {
        ExternalReference origin = new ExternalReference("debian", "zlib 1.3");
        Change first = submit(SampleChanges.plain("Here first"));
        assertThatIllegalStateException().isThrownBy(() -> insert(first));
        insert(imported(first.id().number() + 1, origin));
        assertThatIllegalStateException()
                .isThrownBy(() -> store().write(transaction -> {
                    SampleChanges.submit(transaction, SampleChanges.plain("Beside it"), NOW.plusSeconds(86_400));
                    transaction.insert(imported(first.id().number() + 2, origin));
                    return true;
                }));
        assertThat(store().count(ChangeFilter.ALL)).isEqualTo(2);
        assertThat(store().events(Optional.empty(), 0, 10)).hasSize(1);
    }

    private static Change imported(int number, ExternalReference origin) {
        return SampleChanges.imported(
                SampleChanges.change(new ChangeId(TODAY, number), SampleChanges.plain("zlib"), NOW), origin);
    }

    private void insert(Change change) {
        store().write(transaction -> {
            transaction.insert(change);
            return true;
        });
    }

    private void update(Change change) {
        store().write(transaction -> {
            transaction.update(change);
            transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, change));
            return true;
        });
    }

    private void remember(IdempotencyKey key, IdempotentOutcome outcome) {
        store().write(transaction -> {
            transaction.remember(key, outcome);
            return true;
        });
    }
}
