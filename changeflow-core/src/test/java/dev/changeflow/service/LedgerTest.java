package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.audit.Checkpoint;
import dev.changeflow.domain.audit.CheckpointSigner;
import dev.changeflow.domain.audit.Frontier;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.port.InMemoryAuditTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final CheckpointSigner SIGNER = new CheckpointSigner() {
        @Override
        public String origin() {
            return "test/log";
        }

        @Override
        public SignedCheckpoint sign(TreeHead head) {
            Checkpoint checkpoint = new Checkpoint(origin(), head);
            return new SignedCheckpoint(checkpoint, checkpoint.text() + "\n\u2014 test/log AAAABBBB\n");
        }
    };

    private final Desk desk = new Desk();
    private final InMemoryAuditTree tree = new InMemoryAuditTree();
    private final Ledger ledger = ledger(tree).signedBy(SIGNER);

    @Test
    void takesInWhatWasRecordedOnceAndInOrder() {
        submit(3);
        TreeHead head = ledger.integrate();
        assertThat(head).isEqualTo(expected());
        assertThat(ledger.integrate()).isEqualTo(head);
        submit(2);
        assertThat(ledger.integrate()).isEqualTo(expected());
        assertThat(tree.size()).isEqualTo(events().size());
    }

    /** It kept up with them, in steps of a few events, for as long as they went on. */
    @Test
    void comesToAnEndWhileOthersGoOnWriting() {
        InMemoryAuditTree busy = new InMemoryAuditTree() {
            @Override
            public synchronized boolean grow(long before, long after, Map<TileId, Tile> changed) {
                submit(1);
                return super.grow(before, after, changed);
            }
        };
        submit(3);
        TreeHead before = expected();
        assertThat(ledger(busy).integrate()).isEqualTo(before);
        assertThat(events()).hasSizeGreaterThan((int) before.size());
    }

    @Test
    void anEmptyLogHasATreeOfNothing() {
        assertThat(ledger.integrate()).isEqualTo(new TreeHead(0, TreeHash.OF_NOTHING));
    }

    @Test
    void provesThatEventsAreInAndThatNothingElseChanged() {
        submit(4);
        TreeHead old = ledger.integrate();
        submit(5);
        TreeHead head = ledger.integrate();
        for (RecordedEvent event : events()) {
            assertThat(ledger.inclusion(event.sequence(), head).verifies(ledger.leaf(event), head.root()))
                    .isTrue();
            assertThat(ledger.leafAt(event.sequence())).isEqualTo(ledger.leaf(event));
        }
        assertThat(ledger.consistency(old.size(), head).verifies(old.root(), head.root()))
                .isTrue();
    }

    @Test
    void signsEachHeadOnceAndTellsOfIt() {
        List<Long> told = new ArrayList<>();
        Ledger telling = ledger.telling(checkpoint -> told.add(checkpoint.size()));
        submit(1);
        telling.integrate();
        telling.integrate();
        submit(1);
        SignedCheckpoint newest = telling.checkpoint().orElseThrow();
        assertThat(newest.checkpoint().head()).isEqualTo(expected());
        assertThat(told).containsExactly(2L, 4L);
    }

    @Test
    void withoutAKeyItGrowsAndSignsNothing() {
        submit(1);
        Ledger unsigned = ledger(tree);
        assertThat(unsigned.integrate()).isEqualTo(expected());
        assertThat(unsigned.checkpoint()).isEmpty();
        assertThat(tree.checkpoint(SIGNER.origin())).isEmpty();
    }

    @Test
    void aClockThatGoesBackChangesNothing() {
        submit(2);
        ledger.integrate();
        desk.now.set(SampleDrafts.TUESDAY.minus(Duration.ofDays(900)));
        submit(2);
        assertThat(ledger.checkpoint().orElseThrow().checkpoint().head()).isEqualTo(expected());
    }

    @Test
    void doesNotSignATreeThatWasChanged() {
        submit(1);
        ledger.integrate();
        submit(1);
        InMemoryAuditTree forged = new InMemoryAuditTree();
        ledger(forged).integrate();
        InMemoryAuditTree other = new InMemoryAuditTree();
        tree.checkpoint(SIGNER.origin()).ifPresent(other::keep);
        TileId first = new TileId(0, 0);
        byte[] bytes = forged.tiles(Set.of(first)).values().iterator().next().bytes();
        bytes[0] ^= 1;
        other.grow(0, 4, Map.of(first, Tile.of(bytes)));
        Ledger over = ledger(other).signedBy(SIGNER);
        assertThatThrownBy(over::integrate)
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("is not the one that was signed when it had 2 events");
    }

    @Test
    void doesNotSignATreeThatLostEvents() {
        submit(1);
        InMemoryAuditTree other = new InMemoryAuditTree();
        other.keep(SIGNER.sign(new TreeHead(9, TreeHash.OF_NOTHING)));
        assertThatThrownBy(ledger(other).signedBy(SIGNER)::integrate)
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("9 were signed");
    }

    @Test
    void severalNodesOnOneDatabaseMakeOneTree() throws Exception {
        submit(50);
        Ledger here = ledger(tree).signedBy(SIGNER);
        Ledger there = ledger(tree).signedBy(SIGNER);
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<?>> done = new ArrayList<>();
            done.add(nodes.submit(() -> submit(200)));
            for (Ledger node : List.of(here, there)) {
                done.add(nodes.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        node.integrate();
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        assertThat(here.integrate()).isEqualTo(expected());
        assertThat(there.checkpoint().orElseThrow().checkpoint().head()).isEqualTo(expected());
    }

    @Test
    void aClerkKeepsItUpToDateUntilClosed() throws InterruptedException {
        CountDownLatch signed = new CountDownLatch(1);
        submit(1);
        try (LedgerClerk clerk =
                LedgerClerk.start(ledger.telling(checkpoint -> signed.countDown()), Duration.ofMillis(5))) {
            assertThat(clerk).isNotNull();
            assertThat(signed.await(20, TimeUnit.SECONDS)).isTrue();
        }
        submit(1);
        assertThat(tree.size()).isEqualTo(2);
    }

    private Ledger ledger(InMemoryAuditTree in) {
        return new Ledger(desk.store, in, event -> event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void submit(int changes) {
        for (int i = 0; i < changes; i++) {
            desk.submit(SampleDrafts.standard());
        }
    }

    private List<RecordedEvent> events() {
        return desk.store.events(Optional.empty(), 0, Integer.MAX_VALUE);
    }

    private TreeHead expected() {
        Frontier frontier = new Frontier();
        events().forEach(event -> frontier.add(ledger.leaf(event)));
        return frontier.head();
    }
}
