package dev.changeflow.ledger;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an export by itself: needs no server and no database, and reads the file once. Any changed byte is found; which
 * line is wrong can be told because the file has the hash of each event a second time. What can be trusted then depends on the
 * key: whoever has another key can make another file that is sound under that one.
 */
public final class ExportVerifier {

    private final @Nullable VerifierKey trusted;
    private final @Nullable SignedCheckpoint since;

    private ExportVerifier(@Nullable VerifierKey trusted, @Nullable SignedCheckpoint since) {
        this.trusted = trusted;
        this.since = since;
    }

    /** Believes the key that is in the file: finds damage, but not a file that somebody made anew. */
    public static ExportVerifier ofIntegrity() {
        return new ExportVerifier(null, null);
    }

    /** Demands that this key signed the file. */
    public ExportVerifier trusting(VerifierKey key) {
        return new ExportVerifier(key, since);
    }

    /** Demands that the log only grew since this was signed. */
    public ExportVerifier since(SignedCheckpoint checkpoint) {
        return new ExportVerifier(trusted, checkpoint);
    }

    /** Reads a file to its end. */
    public Verdict verify(InputStream file) throws IOException {
        try {
            return read(new ExportLines(file));
        } catch (FlawException flawed) {
            return flawed.flaw();
        }
    }

    private Verdict read(ExportLines lines) throws IOException {
        ExportHeader header = header(lines);
        List<TreeHash> leaves = events(lines, header);
        List<TreeHash> listed = listed(lines, leaves.size());
        ObjectNode beside = lines.next(null);
        RangeProof proof =
                new RangeProof(header.first() - 1, hashes(lines, beside, "left", 2), hashes(lines, beside, "right", 2));
        SignedNote checkpointNote = note(lines, "checkpoint");
        long checkpointLine = lines.number();
        SignedNote seal = note(lines, "seal");
        String sealed = ExportSeal.text(lines.digestBefore());
        long sealLine = lines.number();
        lines.end();

        Optional<SignedCheckpoint> checkpoint = checkpointNote.checkpoint();
        boolean signed = checkpoint.isPresent() && header.key().signed(checkpointNote);
        TreeHead head = checkpoint.map(read -> read.checkpoint().head()).orElse(new TreeHead(0, TreeHash.OF_NOTHING));
        compare(header, leaves, listed, signed && proof.verifies(leaves, head));
        if (!signed
                || !checkpoint.get().checkpoint().origin().equals(header.key().name())) {
            throw new FlawException(checkpointLine, null, "the checkpoint is not signed by the key in line 1");
        }
        if (!proof.verifies(leaves, head)) {
            throw new FlawException(
                    checkpointLine, null, "the events and the hashes beside them do not add up to the signed root");
        }
        if (!seal.text().equals(sealed) || !header.key().signed(seal)) {
            throw new FlawException(
                    sealLine, null, "the seal does not fit the file: something in it, perhaps in line 1, was changed");
        }
        requireGrowth(proof, leaves, head, checkpointLine, header.key());
        return new Verdict.Sound(header.key(), header.first(), header.last(), checkpoint.get());
    }

    private ExportHeader header(ExportLines lines) throws IOException {
        ExportHeader header = ExportHeader.parse(lines.next(null))
                .orElseThrow(() -> new FlawException(1, null, "it is not the header of an audit export"));
        if (trusted != null && !trusted.equals(header.key())) {
            throw new FlawException(1, null, "the file is signed with the key " + header.key() + ", not with yours");
        }
        return header;
    }

    private static List<TreeHash> events(ExportLines lines, ExportHeader header) throws IOException {
        List<TreeHash> leaves = new ArrayList<>();
        for (long sequence = header.first(); sequence <= header.last(); sequence++) {
            JsonNode found = lines.next(sequence).path("sequence");
            if (!found.isIntegralNumber() || found.longValue() != sequence) {
                throw new FlawException(lines.number(), sequence, "another event is in its place, or none");
            }
            leaves.add(TreeHash.ofLeaf(lines.line()));
        }
        return leaves;
    }

    private static List<TreeHash> listed(ExportLines lines, int count) throws IOException {
        List<TreeHash> listed = new ArrayList<>();
        while (listed.size() < count) {
            List<TreeHash> more = hashes(lines, lines.next(null), "leaves", 1);
            if (more.size() != Math.min(count - listed.size(), Tile.WIDTH)) {
                throw new FlawException(lines.number(), null, "it has not as many hashes as it must");
            }
            listed.addAll(more);
        }
        return listed;
    }

    private static List<TreeHash> hashes(ExportLines lines, ObjectNode json, String name, int members) {
        List<TreeHash> hashes = new ArrayList<>();
        if (json.size() != members || !json.path(name).isArray()) {
            throw new FlawException(lines.number(), null, "it should hold hashes");
        }
        for (JsonNode hash : json.path(name)) {
            hashes.add(TreeHash.parse(hash.asString(""))
                    .orElseThrow(() -> new FlawException(lines.number(), null, "it holds something that is no hash")));
        }
        return hashes;
    }

    private static SignedNote note(ExportLines lines, String name) throws IOException {
        ObjectNode json = lines.next(null);
        return Optional.of(json)
                .filter(object -> object.size() == 1 && object.path(name).isString())
                .flatMap(object -> SignedNote.parse(object.path(name).stringValue()))
                .orElseThrow(() -> new FlawException(lines.number(), null, "it should hold the " + name));
    }

    /** Finds the first event that differs from its hash; the signed root says which of the two was changed. */
    private static void compare(
            ExportHeader header, List<TreeHash> leaves, List<TreeHash> listed, boolean eventsAreSigned) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).equals(listed.get(i))) {
                continue;
            }
            if (eventsAreSigned) {
                long line = 2L + leaves.size() + i / Tile.WIDTH;
                throw new FlawException(line, null, "the hash of event " + (header.first() + i) + " was changed");
            }
            throw new FlawException(2L + i, header.first() + i, "it was changed: its hash is another");
        }
    }

    private void requireGrowth(
            RangeProof proof, List<TreeHash> leaves, TreeHead head, long checkpointLine, VerifierKey key) {
        if (since == null) {
            return;
        }
        TreeHead old = since.checkpoint().head();
        if (SignedNote.parse(since.note()).filter(key::signed).isEmpty()) {
            throw new FlawException(checkpointLine, null, "the older checkpoint is not signed by the same key");
        }
        if (old.size() > head.size()) {
            throw new FlawException(
                    checkpointLine,
                    null,
                    "the log had " + old.size() + " events when the older checkpoint was signed, and has " + head.size()
                            + " here");
        }
        long known = old.size() - proof.before();
        if (old.size() != head.size() && (known < 0 || known > leaves.size())) {
            throw new FlawException(
                    checkpointLine,
                    null,
                    "the file does not have the events around number " + old.size()
                            + " that the older checkpoint needs: export from the start");
        }
        TreeHead then = old.size() == head.size()
                ? head
                : new RangeProof(proof.before(), proof.left(), List.of())
                        .head(leaves.subList(0, (int) known), old.size());
        if (!then.equals(old)) {
            throw new FlawException(
                    checkpointLine, null, "the log's first " + old.size() + " events are not those signed earlier");
        }
    }
}
