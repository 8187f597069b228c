package dev.changeflow.ledger;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.port.InMemoryAuditTree;
import dev.changeflow.port.InMemoryChangeStore;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.Retention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A log in memory, its tree and key, and what is exported of it. One event an hour. */
final class ExportedLog {

    static final Instant START = Instant.parse("2019-05-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-05-01T05:30:00Z");

    final SigningKey key = SigningKey.random();
    final InMemoryChangeStore store = new InMemoryChangeStore();
    final InMemoryAuditTree tree = new InMemoryAuditTree();
    final Ledger ledger = new Ledger(store, tree, new EventLeaves()).signedBy(key);
    private int recorded;

    static ExportedLog of(int events) {
        ExportedLog log = new ExportedLog();
        log.record(events);
        return log;
    }

    void record(int events) {
        for (int i = 0; i < events; i++) {
            recordAt(START.plus(Duration.ofHours(recorded)));
        }
    }

    void recordAt(Instant at) {
        recorded++;
        store.write(transaction -> SampleChanges.submit(
                transaction,
                SampleChanges.content("Change \u00e9 " + recorded, ChangeType.NORMAL, Environment.TEST),
                at));
    }

    SignedCheckpoint checkpoint() {
        return ledger.checkpoint().orElseThrow();
    }

    AuditExport export() {
        return new AuditExport(new AuditTrail(store), ledger, Retention.STANDARD);
    }

    byte[] file() {
        return file(ExportPeriod.ALL);
    }

    byte[] file(ExportPeriod period) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            export().writeJsonLines(out, period, key, NOW);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Verdict verify(byte[] file) {
        return verify(ExportVerifier.ofIntegrity(), file);
    }

    static Verdict verify(ExportVerifier verifier, byte[] file) {
        try {
            return verifier.verify(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).lines().toList();
    }
}
