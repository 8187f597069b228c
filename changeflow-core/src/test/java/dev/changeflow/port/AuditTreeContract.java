package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.audit.Checkpoint;
import dev.changeflow.domain.audit.Frontier;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import dev.changeflow.domain.audit.TiledTree;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTree} promises. A subclass opens an empty one before each test, and closes it after. */
public abstract class AuditTreeContract {

    private static final int PARALLEL = 4;

    /** The tree under test. */
    public abstract AuditTree tree();

    @Test
    void beginsEmpty() {
        assertThat(tree().size()).isZero();
        assertThat(tree().tiles(Set.of(new TileId(0, 0)))).isEmpty();
        assertThat(tree().tiles(Set.of())).isEmpty();
        assertThat(tree().checkpoint("log")).isEmpty();
    }

    @Test
    void growsInSmallAndLargeSteps() {
        Frontier expected = new Frontier();
        for (int step : new int[] {1, 1, 254, 1, 300, 2_048, 70_000, 3}) {
            List<TreeHash> leaves = leaves(expected.size(), step);
            leaves.forEach(expected::add);
            assertThat(grow(leaves)).isTrue();
            assertThat(tree().size()).isEqualTo(expected.size());
            assertThat(now().head()).isEqualTo(expected.head());
        }
        assertThat(now().headAt(255).root()).isNotEqualTo(expected.root());
        assertThat(now().inclusion(70_001, now().size())
                        .verifies(leaves(70_001, 1).getFirst(), expected.root()))
                .isTrue();
    }

    @Test
    void growsFromNoOtherSizeThanItHas() {
        grow(leaves(0, 10));
        Map<TileId, Tile> late = new TiledTree(0, tree()::tiles).grown(leaves(100, 20));
        assertThat(tree().grow(0, 20, late)).isFalse();
        assertThat(tree().grow(11, 31, late)).isFalse();
        assertThat(tree().size()).isEqualTo(10);
        assertThat(now().subtrees(0, 1)).isEqualTo(leaves(0, 1));
    }

    @Test
    void growsOnceHoweverManyTry() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < PARALLEL; i++) {
                done.add(threads.submit(() -> {
                    while (tree().size() < 1_000) {
                        long size = tree().size();
                        tree().grow(size, size + 50, new TiledTree(size, tree()::tiles).grown(leaves(size, 50)));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        Frontier expected = new Frontier();
        leaves(0, (int) tree().size()).forEach(expected::add);
        assertThat(now().head()).isEqualTo(expected.head());
    }

    @Test
    void neverChangesAHashThatIsThere() {
        grow(leaves(0, 10));
        Map<TileId, Tile> forged = new TiledTree(0, tree()::tiles).grown(leaves(100, 20));
        assertThatThrownBy(() -> tree().grow(10, 20, forged)).isInstanceOf(IllegalStateException.class);
        assertThat(tree().size()).isEqualTo(10);
        assertThat(now().subtrees(0, 1)).isEqualTo(leaves(0, 1));
    }

    @Test
    void keepsTheNewestCheckpointOfEachLog() {
        SignedCheckpoint first = checkpoint("log", 5, "first");
        SignedCheckpoint second = checkpoint("log", 12, "second");
        SignedCheckpoint other = checkpoint("other", 7, "other");
        tree().keep(second);
        tree().keep(first);
        tree().keep(other);
        tree().keep(checkpoint("log", 12, "late"));
        assertThat(tree().checkpoint("log")).contains(second);
        assertThat(tree().checkpoint("other")).contains(other);
        assertThat(tree().checkpoint("none")).isEmpty();
    }

    private boolean grow(List<TreeHash> leaves) {
        TiledTree before = now();
        return tree().grow(before.size(), before.size() + leaves.size(), before.grown(leaves));
    }

    private TiledTree now() {
        return new TiledTree(tree().size(), tree()::tiles);
    }

    private static List<TreeHash> leaves(long from, int count) {
        List<TreeHash> leaves = new ArrayList<>();
        for (long i = from; i < from + count; i++) {
            leaves.add(TreeHash.ofLeaf(Long.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private static SignedCheckpoint checkpoint(String origin, long size, String signature) {
        Checkpoint checkpoint = new Checkpoint(origin, new TreeHead(size, TreeHash.OF_NOTHING));
        return new SignedCheckpoint(checkpoint, checkpoint.text() + "\n\u2014 " + signature + " AAAABBBB\n");
    }
}
