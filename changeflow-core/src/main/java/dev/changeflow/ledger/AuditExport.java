package dev.changeflow.ledger;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.service.AuditPage;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.LedgerBrokenException;
import dev.changeflow.service.Retention;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the audit log into a file: with all it takes to check it ({@link ExportVerifier}), or as a table for people. What
 * it reads from the database it checks against the tree while it writes.
 */
public final class AuditExport {

    private static final int PAGE = 1_000;

    private final AuditTrail trail;
    private final Ledger ledger;
    private final Retention retention;

    /** Of the events of that trail, which that ledger keeps in its tree. */
    public AuditExport(AuditTrail trail, Ledger ledger, Retention retention) {
        this.trail = trail;
        this.ledger = ledger;
        this.retention = retention;
    }

    /**
     * Writes a header, one event a line, and the proofs, all signed: see {@code docs/audit.md}.
     *
     * @param key the one the ledger signs with
     * @param now goes into the header
     * @throws LedgerBrokenException if the log is no longer what was signed
     */
    public ExportSummary writeJsonLines(OutputStream out, ExportPeriod period, SigningKey key, Instant now)
            throws IOException {
        SignedCheckpoint checkpoint = ledger.signedBy(key).checkpoint().orElseThrow();
        TreeHead head = checkpoint.checkpoint().head();
        Range range = range(period, head.size());
        Instant limit = retention.limit(now);
        SealedLines lines = new SealedLines(out);
        lines.write(new ExportHeader(key.verifier(), range.first, range.last, now, limit, period).json());
        List<TreeHash> leaves = new ArrayList<>();
        long beyond = 0;
        for (RecordedEvent event : events(range)) {
            byte[] line = ledger.bytes(event);
            leaves.add(TreeHash.ofLeaf(line));
            lines.write(line);
            beyond += event.event().at().isBefore(limit) ? 1 : 0;
        }
        List<TreeHash> left = ledger.subtrees(0, range.first - 1);
        List<TreeHash> right = ledger.subtrees(range.last, head.size());
        RangeProof proof = new RangeProof(range.first - 1, left, right);
        if (!proof.verifies(leaves, head)) {
            throw changed(range.first, leaves);
        }
        for (int from = 0; from < leaves.size(); from += Tile.WIDTH) {
            List<TreeHash> some = leaves.subList(from, Math.min(from + Tile.WIDTH, leaves.size()));
            lines.write(hashes(Json.object(), "leaves", some));
        }
        lines.write(hashes(hashes(Json.object(), "left", left), "right", right));
        lines.write(Json.object().put("checkpoint", checkpoint.note()));
        lines.seal(key);
        return new ExportSummary(range.first, range.last, beyond, checkpoint);
    }

    /** Writes a table with a row for each event, for people; it proves nothing. */
    public ExportSummary writeCsv(OutputStream out, ExportPeriod period, Instant now) throws IOException {
        Range range = range(period, ledger.integrate().size());
        Instant limit = retention.limit(now);
        long beyond = 0;
        out.write(EventTable.header());
        for (RecordedEvent event : events(range)) {
            out.write(EventTable.row(event));
            beyond += event.event().at().isBefore(limit) ? 1 : 0;
        }
        return new ExportSummary(range.first, range.last, beyond, null);
    }

    private LedgerBrokenException changed(long first, List<TreeHash> leaves) {
        for (int i = 0; i < leaves.size(); i++) {
            if (!ledger.leafAt(first + i).equals(leaves.get(i))) {
                return new LedgerBrokenException("Event " + (first + i)
                        + " is not what was taken into the audit tree: it was changed in the database since.");
            }
        }
        return new LedgerBrokenException("The audit tree in the database was changed.");
    }

    private Range range(ExportPeriod period, long size) {
        if (period.isAll()) {
            return new Range(1, size);
        }
        long first = 0;
        long last = 0;
        for (RecordedEvent event : events(new Range(1, size))) {
            if (period.includes(event.event().at())) {
                first = first == 0 ? event.sequence() : first;
                last = event.sequence();
            }
        }
        return first == 0 ? new Range(1, 0) : new Range(first, last);
    }

    private Iterable<RecordedEvent> events(Range range) {
        return () -> new PagedEvents(after -> page(range, after), range.first - 1);
    }

    private Optional<AuditPage> page(Range range, long after) {
        long left = range.last - after;
        return left <= 0 ? Optional.empty() : Optional.of(trail.all(after, (int) Math.min(left, PAGE)));
    }

    private static ObjectNode hashes(ObjectNode json, String name, List<TreeHash> hashes) {
        ArrayNode array = json.putArray(name);
        hashes.forEach(hash -> array.add(hash.toString()));
        return json;
    }

    private record Range(long first, long last) {}
}
