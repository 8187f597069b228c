package dev.changeflow.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every tree: its proofs are those of the RFC, they verify, and nothing near them does. */
class ProofPropertiesTest {

    private static final int LARGEST = 130;

    private final GrownTree grown = GrownTree.of(LARGEST);

    @Test
    void rootsAndProofsAreThoseOfTheDefinition() {
        for (int size = 0; size <= LARGEST; size++) {
            List<TreeHash> leaves = grown.leaves.subList(0, size);
            TreeHash root = grown.tree().headAt(size).root();
            assertThat(root).isEqualTo(Rfc6962.root(leaves));
            for (int i = 0; i < size; i++) {
                InclusionProof inclusion = grown.tree().inclusion(i, size);
                assertThat(inclusion.path()).isEqualTo(Rfc6962.path(i, leaves));
                assertThat(inclusion.verifies(leaves.get(i), root)).isTrue();
            }
            for (int before = 1; before <= size; before++) {
                ConsistencyProof consistency = grown.tree().consistency(before, size);
                assertThat(consistency.path()).isEqualTo(Rfc6962.proof(before, leaves));
                assertThat(consistency.verifies(grown.tree().headAt(before).root(), root))
                        .isTrue();
            }
            assertThat(grown.tree().consistency(0, size).verifies(TreeHash.OF_NOTHING, root))
                    .isTrue();
        }
    }

    @Test
    void everyChangedByteOfLeafPathOrRootFails() {
        for (int size : new int[] {1, 2, 3, 7, 8, 9, 31, 64, 65}) {
            TreeHash root = grown.tree().headAt(size).root();
            for (int i = 0; i < size; i++) {
                InclusionProof proof = grown.tree().inclusion(i, size);
                TreeHash leaf = grown.leaves.get(i);
                assertThat(flips(leaf)).noneMatch(bad -> proof.verifies(bad, root));
                assertThat(flips(root)).noneMatch(bad -> proof.verifies(leaf, bad));
                assertThat(flips(proof.path()))
                        .noneMatch(bad -> new InclusionProof(proof.index(), proof.size(), bad).verifies(leaf, root));
            }
        }
    }

    @Test
    void everyChangedByteOfAConsistencyProofFails() {
        for (int size : new int[] {1, 2, 3, 7, 8, 9, 31, 64, 65}) {
            TreeHash root = grown.tree().headAt(size).root();
            for (int before = 1; before <= size; before++) {
                ConsistencyProof proof = grown.tree().consistency(before, size);
                TreeHash old = grown.tree().headAt(before).root();
                assertThat(flips(old)).noneMatch(bad -> proof.verifies(bad, root));
                assertThat(flips(root)).noneMatch(bad -> proof.verifies(old, bad));
                assertThat(flips(proof.path()))
                        .noneMatch(bad -> new ConsistencyProof(proof.before(), proof.size(), bad).verifies(old, root));
            }
        }
    }

    @Test
    void proofsOfAnotherLengthOrPlaceFail() {
        for (int size = 1; size <= 40; size++) {
            TreeHash root = grown.tree().headAt(size).root();
            for (int i = 0; i < size; i++) {
                InclusionProof proof = grown.tree().inclusion(i, size);
                TreeHash leaf = grown.leaves.get(i);
                assertThat(new InclusionProof(i, size, longer(proof.path())).verifies(leaf, root))
                        .isFalse();
                for (int other = -1; other <= size; other++) {
                    assertThat(new InclusionProof(other, size, proof.path()).verifies(leaf, root))
                            .isEqualTo(other == i);
                }
                ConsistencyProof growth = grown.tree().consistency(i, size);
                assertThat(new ConsistencyProof(i, size, longer(growth.path()))
                                .verifies(grown.tree().headAt(i).root(), root))
                        .isFalse();
            }
        }
    }

    @Test
    void aTreeIsTheSameInWhateverStepsItGrew() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        GrownTree atOnce = GrownTree.of(70_000);
        GrownTree inSteps = new GrownTree();
        while (inSteps.leaves.size() < atOnce.leaves.size()) {
            int from = inSteps.leaves.size();
            int to = Math.min(from + random.nextInt(2_000), atOnce.leaves.size());
            inSteps.add(List.copyOf(atOnce.leaves.subList(from, to)));
        }
        assertThat(inSteps.tiles()).as("seed %d", seed).isEqualTo(atOnce.tiles());
        Frontier frontier = new Frontier();
        atOnce.leaves.forEach(frontier::add);
        assertThat(inSteps.tree().head()).isEqualTo(frontier.head());
        for (int i = 0; i < 200; i++) {
            int size = 1 + random.nextInt(70_000);
            int leaf = random.nextInt(size);
            TreeHash root = inSteps.tree().headAt(size).root();
            assertThat(inSteps.tree().inclusion(leaf, size).verifies(inSteps.leaves.get(leaf), root))
                    .as("leaf %d of %d, seed %d", leaf, size, seed)
                    .isTrue();
            assertThat(inSteps.tree()
                            .consistency(leaf, size)
                            .verifies(inSteps.tree().headAt(leaf).root(), root))
                    .as("from %d to %d, seed %d", leaf, size, seed)
                    .isTrue();
        }
    }

    @Test
    void aRangeOfLeavesAndTheSubtreesBesideItMakeTheRoot() {
        for (int size = 1; size <= 40; size++) {
            for (int from = 0; from < size; from++) {
                for (int to = from; to <= size; to++) {
                    Frontier frontier = new Frontier();
                    add(frontier, 0, from);
                    grown.leaves.subList(from, to).forEach(frontier::add);
                    add(frontier, to, size);
                    assertThat(frontier.head()).isEqualTo(grown.tree().headAt(size));
                }
            }
        }
    }

    private void add(Frontier frontier, int from, int to) {
        List<TreeNode> nodes = TreeNode.covering(from, to);
        List<TreeHash> hashes = grown.tree().subtrees(from, to);
        for (int i = 0; i < nodes.size(); i++) {
            frontier.add(nodes.get(i).level(), hashes.get(i));
        }
    }

    private static List<TreeHash> longer(List<TreeHash> path) {
        List<TreeHash> longer = new ArrayList<>(path);
        longer.add(TreeHash.OF_NOTHING);
        return longer;
    }

    private static List<TreeHash> flips(TreeHash hash) {
        List<TreeHash> flips = new ArrayList<>();
        for (int at = 0; at < TreeHash.BYTES; at++) {
            byte[] bytes = new byte[TreeHash.BYTES];
            hash.copyTo(bytes, 0);
            bytes[at] ^= (byte) (1 << (at % 8));
            flips.add(TreeHash.at(bytes, 0));
        }
        return flips;
    }

    private static List<List<TreeHash>> flips(List<TreeHash> path) {
        List<List<TreeHash>> flips = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            for (TreeHash flip : flips(path.get(i))) {
                List<TreeHash> other = new ArrayList<>(path);
                other.set(i, flip);
                flips.add(other);
            }
        }
        return flips;
    }
}
