package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import dev.changeflow.port.InMemoryAuditTree;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.LedgerBrokenException;
import dev.changeflow.service.Retention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditExportTest {

    @Test
    void everyEventIsALineInItsPlace() {
        ExportedLog log = ExportedLog.of(5);
        assertThat(ExportedLog.lines(log.file()))
                .hasSize(1 + 5 + 1 + 1 + 1 + 1)
                .element(3)
                .asString()
                .startsWith(
                        "{\"actor\":{\"kind\":\"human\",\"subject\":\"alice@example.com\"},\"at\":\"2019-05-01T02:00:00Z\"")
                .contains("\"sequence\":3");
    }

    @Test
    void whatWasExportedVerifies() {
        for (int events : new int[] {0, 1, 2, 255, 256, 257, 600}) {
            ExportedLog log = ExportedLog.of(events);
            assertThat(ExportedLog.verify(log.file()))
                    .isEqualTo(new Verdict.Sound(log.key.verifier(), 1, events, log.checkpoint()));
        }
    }

    @Test
    void anyStretchOfTheLogVerifiesByItself() {
        ExportedLog log = ExportedLog.of(23);
        for (int from = 0; from < 23; from++) {
            for (int to = from + 1; to <= 23; to++) {
                assertThat(ExportedLog.verify(log.file(hours(from, to))))
                        .isEqualTo(new Verdict.Sound(log.key.verifier(), from + 1L, to, log.checkpoint()));
            }
        }
    }

    @Test
    void aStretchWithoutEventsVerifiesToo() {
        ExportedLog log = ExportedLog.of(3);
        assertThat(ExportedLog.verify(log.file(hours(100, 200))))
                .isEqualTo(new Verdict.Sound(log.key.verifier(), 1, 0, log.checkpoint()));
    }

    @Test
    void aClockThatWentBackLeavesNoGap() {
        ExportedLog log = ExportedLog.of(2);
        log.recordAt(ExportedLog.START.minus(Duration.ofDays(400)));
        log.record(2);
        assertThat(ExportedLog.verify(log.file(hours(1, 4))))
                .isEqualTo(new Verdict.Sound(log.key.verifier(), 2, 4, log.checkpoint()));
    }

    @Test
    void tellsHowMuchIsBeyondRetention() throws IOException {
        ExportedLog log = ExportedLog.of(10);
        ExportSummary summary = log.export()
                .writeJsonLines(OutputStream.nullOutputStream(), ExportPeriod.ALL, log.key, ExportedLog.NOW);
        assertThat(summary.events()).isEqualTo(10);
        assertThat(summary.beyondRetention()).isEqualTo(6);
        assertThat(ExportedLog.lines(log.file()).getFirst())
                .contains(
                        "\"retention_limit\":\"2019-05-01T05:30:00Z\"",
                        log.key.verifier().toString());
    }

    @Test
    void anEventThatWasChangedInTheDatabaseIsNamed() {
        ExportedLog log = ExportedLog.of(4);
        ExportedLog other = ExportedLog.of(3);
        other.recordAt(Instant.EPOCH);
        log.ledger.integrate();
        Ledger mixed = new Ledger(other.store, log.tree, new EventLeaves());
        AuditExport export = new AuditExport(new AuditTrail(other.store), mixed, Retention.STANDARD);
        assertThatThrownBy(() -> export.writeJsonLines(
                        OutputStream.nullOutputStream(), ExportPeriod.ALL, log.key, ExportedLog.NOW))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageStartingWith("Event 4 is not what was taken into the audit tree");
    }

    @Test
    void aTreeThatWasChangedIsNotExported() {
        ExportedLog log = ExportedLog.of(3);
        log.ledger.integrate();
        TileId first = new TileId(0, 0);
        byte[] bytes = log.tree.tiles(Set.of(first)).values().iterator().next().bytes();
        bytes[40] ^= 1;
        InMemoryAuditTree forged = new InMemoryAuditTree();
        forged.grow(0, 3, Map.of(first, Tile.of(bytes)));
        AuditExport export = new AuditExport(
                new AuditTrail(log.store), new Ledger(log.store, forged, new EventLeaves()), Retention.STANDARD);
        assertThatThrownBy(() -> export.writeJsonLines(
                        OutputStream.nullOutputStream(), ExportPeriod.ALL, log.key, ExportedLog.NOW))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageStartingWith("Event 2 ");
    }

    @Test
    void theTableHasARowForEachEvent() throws IOException {
        ExportedLog log = ExportedLog.of(3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(log.export().writeCsv(out, hours(1, 3), ExportedLog.NOW).events())
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).split("\r\n"))
                .containsExactly(
                        "sequence,at,kind,subject_kind,subject,version,actor_kind,actor,on_behalf_of,client,facts",
                        "2,2019-05-01T01:00:00Z,change_created,change,CHG-20190501-0002,1,human,alice@example.com,,,"
                                + "\"{\"\"state\"\":\"\"SUBMITTED\"\"}\"",
                        "3,2019-05-01T02:00:00Z,change_created,change,CHG-20190501-0003,1,human,alice@example.com,,,"
                                + "\"{\"\"state\"\":\"\"SUBMITTED\"\"}\"");
    }

    private static ExportPeriod hours(int from, int to) {
        return new ExportPeriod(
                ExportedLog.START.plus(Duration.ofHours(from)), ExportedLog.START.plus(Duration.ofHours(to)));
    }
}
