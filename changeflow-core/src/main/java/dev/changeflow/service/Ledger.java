package dev.changeflow.service;

import dev.changeflow.domain.audit.CheckpointSigner;
import dev.changeflow.domain.audit.ConsistencyProof;
import dev.changeflow.domain.audit.EventProof;
import dev.changeflow.domain.audit.InclusionProof;
import dev.changeflow.domain.audit.LeafEncoding;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.TiledTree;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.port.AuditTree;
import dev.changeflow.port.ChangeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as a Merkle tree: takes in what was recorded, signs what it has come to, and proves both. Several nodes
 * may do so on one database at once. No method looks at a clock. All may be called on any thread, and block.
 */
public final class Ledger {

    private static final int BATCH = 2_048;

    private final ChangeStore store;
    private final AuditTree tree;
    private final LeafEncoding encoding;
    private final @Nullable CheckpointSigner signer;
    private final Consumer<SignedCheckpoint> news;
    private final ReentrantLock growing = new ReentrantLock();

    /** Keeps the events of that store in that tree, and signs nothing. */
    public Ledger(ChangeStore store, AuditTree tree, LeafEncoding encoding) {
        this(store, tree, encoding, null, checkpoint -> {});
    }

    private Ledger(
            ChangeStore store,
            AuditTree tree,
            LeafEncoding encoding,
            @Nullable CheckpointSigner signer,
            Consumer<SignedCheckpoint> news) {
        this.store = store;
        this.tree = tree;
        this.encoding = encoding;
        this.signer = signer;
        this.news = news;
    }

    /** This ledger, with each new head signed. */
    public Ledger signedBy(CheckpointSigner newSigner) {
        return new Ledger(store, tree, encoding, newSigner, news);
    }

    /** This ledger, with each checkpoint it signs told to {@code news} on the thread that signed it. */
    public Ledger telling(Consumer<SignedCheckpoint> newNews) {
        return new Ledger(store, tree, encoding, signer, newNews);
    }

    /**
     * Takes every event into the tree that was recorded before the call, and signs the head if it is new. Doing so again
     * changes nothing.
     *
     * @throws LedgerBrokenException if the log is no longer what was signed
     */
    public TreeHead integrate() {
        growing.lock();
        try {
            TreeHead head = grow();
            if (signer != null) {
                sign(head, signer);
            }
            return head;
        } finally {
            growing.unlock();
        }
    }

    /**
     * The newest checkpoint, over every event that was recorded before the call; empty if there is no key to sign with.
     *
     * @throws LedgerBrokenException if the log is no longer what was signed
     */
    public Optional<SignedCheckpoint> checkpoint() {
        integrate();
        return signer == null ? Optional.empty() : tree.checkpoint(signer.origin());
    }

    /**
     * Proves to somebody who has only the log's public key that an event is in the log; empty if there is no key to sign with.
     *
     * @throws LedgerBrokenException if the log is no longer what was signed
     */
    public Optional<EventProof> prove(RecordedEvent event) {
        return checkpoint().map(signed -> {
            TreeHead head = signed.checkpoint().head();
            return EventProof.of(bytes(event), inclusion(event.sequence(), head), signed);
        });
    }

    /** Shows that an event is in the tree with that head. */
    public InclusionProof inclusion(long sequence, TreeHead head) {
        return treeOf(head.size()).inclusion(sequence - 1, head.size());
    }

    /** Shows that the tree with that head grew from what it was when it had {@code before} leaves. */
    public ConsistencyProof consistency(long before, TreeHead head) {
        return treeOf(head.size()).consistency(before, head.size());
    }

    /** The hashes of the complete subtrees over the events after {@code from}, up to the {@code to}-th, from left to right. */
    public List<TreeHash> subtrees(long from, long to) {
        return treeOf(to).subtrees(from, to);
    }

    /** The bytes of an event's leaf. */
    public byte[] bytes(RecordedEvent event) {
        return encoding.encode(event);
    }

    /** The hash an event has as a leaf. */
    public TreeHash leaf(RecordedEvent event) {
        return TreeHash.ofLeaf(bytes(event));
    }

    /** The hash that the tree has in an event's place. */
    public TreeHash leafAt(long sequence) {
        return treeOf(sequence).subtrees(sequence - 1, sequence).getFirst();
    }

    /** Up to what is there at the last look: whoever waited for others to stop writing would not come to an end. */
    private TreeHead grow() {
        long size = tree.size();
        boolean over = false;
        while (!over) {
            List<RecordedEvent> events = store.events(Optional.empty(), size, BATCH);
            List<TreeHash> leaves = leaves(events, size);
            long after = size + leaves.size();
            boolean grown =
                    leaves.isEmpty() || tree.grow(size, after, treeOf(size).grown(leaves));
            size = grown ? after : tree.size();
            over = leaves.size() < BATCH && size >= after;
        }
        return treeOf(size).head();
    }

    private List<TreeHash> leaves(List<RecordedEvent> events, long size) {
        List<TreeHash> leaves = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            long place = size + leaves.size() + 1;
            if (event.sequence() != place) {
                throw new LedgerBrokenException("The audit log has no event " + place + ": it was deleted.");
            }
            leaves.add(leaf(event));
        }
        return leaves;
    }

    /** Nothing is signed that does not contain what was signed before. */
    private void sign(TreeHead head, CheckpointSigner with) {
        Optional<SignedCheckpoint> last = tree.checkpoint(with.origin());
        if (last.isPresent()) {
            TreeHead signed = last.get().checkpoint().head();
            if (signed.size() > head.size() && tree.size() < signed.size()) {
                throw new LedgerBrokenException("The audit tree has " + head.size() + " events, but " + signed.size()
                        + " were signed: some were taken out.");
            }
            if (signed.size() <= head.size()
                    && !treeOf(head.size()).headAt(signed.size()).equals(signed)) {
                throw new LedgerBrokenException("The audit tree is not the one that was signed when it had "
                        + signed.size() + " events: it was changed since.");
            }
            if (signed.size() >= head.size()) {
                return;
            }
        }
        SignedCheckpoint signed = with.sign(head);
        tree.keep(signed);
        news.accept(signed);
    }

    private TiledTree treeOf(long size) {
        return new TiledTree(size, tree::tiles);
    }
}
