package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;
import static dev.changeflow.port.SampleChanges.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.Register;
import dev.changeflow.port.Revision;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.StaleChangeException;
import dev.changeflow.port.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two programs on one database are as good as one. A subclass opens both before each test. */
@Timeout(180)
abstract class TwoNodesContract {

    private static final int WRITERS = 8;

    @SuppressWarnings("NullAway.Init") // by nodes, before each test
    private Storage one;

    @SuppressWarnings("NullAway.Init") // by nodes, before each test
    private Storage two;

    final void nodes(Storage first, Storage second) {
        one = first;
        two = second;
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private ChangeStore node(int number) {
        return (number % 2 == 0 ? one : two).changes();
    }

    private static Change moved(ChangeTransaction transaction, Change change, ChangeState state) {
        Change next = SampleChanges.moved(change, state);
        transaction.update(next);
        transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, next));
        return next;
    }

    @Test
    void mixedTrafficLosesNothingAndLeavesNoGap() {
        long seed = new Random().nextLong();
        List<Integer> events = Together.run(WRITERS, writer -> act(writer, new Random(seed + writer)));
        long all = events.stream().mapToLong(Integer::longValue).sum();
        for (int node = 0; node < 2; node++) {
            List<RecordedEvent> log = node(node).events(Optional.empty(), 0, 100_000);
            assertThat(log.stream().map(RecordedEvent::sequence))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all).boxed().toList());
        }
        for (Change change : two.changes()
                .list(ChangeFilter.ALL, new PageRequest(null, 1_000))
                .items()) {
            assertThat(one.changes().events(Optional.of(change.id()), 0, 100_000).stream()
                            .map(recorded -> recorded.event().version()))
                    .as("seed %d, %s", seed, change.id())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, change.version()).boxed().toList());
        }
    }

    /** Creates, moves what anybody created, and gives up now and then; tells how many events it left. */
    private int act(int writer, Random random) {
        int events = 0;
        for (int i = 0; i < 30; i++) {
            ChangeStore node = node(writer + i);
            if (random.nextInt(3) == 0) {
                Change created = node.write(
                        transaction -> SampleChanges.submit(transaction, SampleChanges.plain("by " + writer), NOW));
                assertSeenByBoth(created);
                events++;
            } else if (random.nextInt(5) == 0) {
                giveUp(node);
            } else {
                events += move(node, new ChangeId(TODAY, 1 + random.nextInt(5)));
            }
        }
        return events;
    }

    private void assertSeenByBoth(Change created) {
        for (int node = 0; node < 2; node++) {
            assertThat(node(node).find(created.id())).isPresent();
            assertThat(node(node).events(Optional.of(created.id()), 0, 1)).hasSize(1);
        }
    }

    private static void giveUp(ChangeStore node) {
        try {
            node.write(transaction -> {
                SampleChanges.submit(transaction, SampleChanges.plain("Never"), NOW);
                throw new UnsupportedOperationException("on purpose");
            });
        } catch (UnsupportedOperationException e) {
            assertThat(e).hasMessage("on purpose");
        }
    }

    private static int move(ChangeStore node, ChangeId id) {
        try {
            return node.write(transaction -> transaction
                    .find(id)
                    .map(change -> moved(transaction, change, ChangeState.ASSESSING))
                    .map(change -> 1)
                    .orElse(0));
        } catch (StaleChangeException e) {
            throw new AssertionError("a change that was found is held", e);
        }
    }

    @Test
    void whatATransactionFoundStaysSoUntilItEnds() {
        List<ChangeId> ids = raceInPairs(TwoNodesContract::approveUnlessTheOtherIs);
        for (int pair = 0; pair < ids.size(); pair += 2) {
            assertThat(List.of(state(ids.get(pair)), state(ids.get(pair + 1)))).containsOnlyOnce(ChangeState.APPROVED);
        }
    }

    /** Ten pairs of changes, each raced for from either end. */
    private List<ChangeId> raceInPairs(Race race) {
        List<ChangeId> ids = IntStream.range(0, 20)
                .mapToObj(i -> node(i).write(t -> SampleChanges.submit(t, SampleChanges.plain("one of two"), NOW))
                        .id())
                .toList();
        Together.run(WRITERS, writer -> {
            for (int pair = 0; pair < ids.size(); pair += 2) {
                race.run(node(writer), ids.get(pair + writer / 2 % 2), ids.get(pair + 1 - writer / 2 % 2));
            }
            return writer;
        });
        return ids;
    }

    /** What one does to its change if the other of the pair allows. */
    @FunctionalInterface
    private interface Race {
        void run(ChangeStore node, ChangeId mine, ChangeId other);
    }

    private static void approveUnlessTheOtherIs(ChangeStore node, ChangeId mine, ChangeId other) {
        node.write(transaction -> {
            Change change = transaction.find(mine).orElseThrow();
            boolean free = transaction.find(other).orElseThrow().state() != ChangeState.APPROVED
                    && change.state() != ChangeState.APPROVED;
            return free ? moved(transaction, change, ChangeState.APPROVED) : change;
        });
    }

    @Test
    void theLogIsReadWhileSomebodyHoldsAChange() {
        Change change =
                one.changes().write(transaction -> SampleChanges.submit(transaction, SampleChanges.plain("held"), NOW));
        List<RecordedEvent> read = one.changes().write(transaction -> {
            assertThat(transaction.find(change.id())).isPresent();
            return two.changes().events(Optional.of(change.id()), 0, 10);
        });
        assertThat(read).hasSize(1);
    }

    @Test
    void linksThatLeadToAFoundChangeStaySoUntilTheTransactionEnds() {
        List<ChangeId> ids = raceInPairs(TwoNodesContract::linkUnlessTheOtherDoes);
        for (int pair = 0; pair < ids.size(); pair += 2) {
            int links = two.changes().linking(ids.get(pair)).size()
                    + two.changes().linking(ids.get(pair + 1)).size();
            assertThat(links).isEqualTo(1);
        }
    }

    private static void linkUnlessTheOtherDoes(ChangeStore node, ChangeId mine, ChangeId other) {
        node.write(transaction -> {
            Change change = transaction.find(mine).orElseThrow();
            boolean linked = transaction.linking(mine).contains(other);
            if (linked || !change.dossier().links().isEmpty()) {
                return change;
            }
            assertThat(transaction.find(other)).isPresent();
            Dossier dossier = change.dossier().linked(List.of(new Link(LinkKind.REQUIRES, other)));
            Change next = SampleChanges.noted(change, dossier);
            transaction.update(next);
            return next;
        });
    }

    private ChangeState state(ChangeId id) {
        return one.changes().find(id).orElseThrow().state();
    }

    @Test
    void aRegisterIsCountedUpByBoth() {
        Register<String> register = new Register<>("counts", String.class);
        Together.run(WRITERS, writer -> {
            for (int i = 0; i < 10; i++) {
                node(writer + i).write(transaction -> {
                    Optional<Entry<String>> before = transaction.entry(register, "all");
                    long count =
                            before.map(entry -> Long.parseLong(entry.value())).orElse(0L) + 1;
                    transaction.put(register, new Entry<>("all", count, Long.toString(count)));
                    return count;
                });
            }
            return writer;
        });
        assertThat(two.changes().entries(register))
                .singleElement()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo("80"));
    }

    @Test
    void aKeyThatBothUseDoesItsWorkOnce() {
        for (int i = 0; i < 10; i++) {
            IdempotencyKey key = new IdempotencyKey("alice", "retry " + i);
            List<ChangeId> made = new ArrayList<>(Together.run(
                    WRITERS,
                    writer -> node(writer)
                            .write(transaction -> transaction
                                    .recall(key)
                                    .map(IdempotentOutcome::changeId)
                                    .orElseGet(() -> {
                                        ChangeId id = SampleChanges.submit(
                                                        transaction, SampleChanges.plain("Once"), NOW)
                                                .id();
                                        transaction.remember(key, new IdempotentOutcome("f", id, 1));
                                        return id;
                                    }))));
            assertThat(made).containsOnly(made.getFirst());
        }
        assertThat(one.changes().count(ChangeFilter.ALL)).isEqualTo(10);
        assertThat(one.changes().events(Optional.empty(), 0, 100)).hasSize(10);
    }

    @Test
    void eachSeesByItsRevisionThatTheOtherWrote() {
        Change change = one.changes()
                .write(transaction -> SampleChanges.submit(transaction, SampleChanges.plain("shared"), NOW));
        for (int turn = 0; turn < 10; turn++) {
            Revision before = node(turn).revision();
            Change known = change;
            change = node(turn + 1).write(transaction -> moved(transaction, known, ChangeState.ASSESSING));
            assertThat(node(turn).revision()).as("turn %d", turn).isNotEqualTo(before);
        }
    }
}
