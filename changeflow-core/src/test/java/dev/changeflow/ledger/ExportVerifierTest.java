package dev.changeflow.ledger;

import static dev.changeflow.ledger.ExportedLog.lines;
import static dev.changeflow.ledger.ExportedLog.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever was done to a file after it was exported is found. */
class ExportVerifierTest {

    @Test
    void everyChangedByteIsFound() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = ExportedLog.of(4).file(new ExportPeriod(ExportedLog.START.plusSeconds(3_600), null));
        for (int at = 0; at < file.length; at++) {
            for (int flip : new int[] {1, 0x20, 1 + random.nextInt(255)}) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) flip;
                assertThat(verify(changed))
                        .as("byte %d xor %d, seed %d", at, flip, seed)
                        .isInstanceOf(Verdict.Flawed.class);
            }
        }
    }

    @Test
    void randomlyChangedBytesOfALargerFileAreFoundAndTheirLineIsNamed() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] file = ExportedLog.of(700).file();
        for (int i = 0; i < 60; i++) {
            byte[] changed = file.clone();
            int at = random.nextInt(file.length);
            changed[at] ^= (byte) (1 + random.nextInt(255));
            Verdict verdict = verify(changed);
            assertThat(verdict).as("byte %d, seed %d", at, seed).isInstanceOf(Verdict.Flawed.class);
            long line = 1
                    + new String(file, 0, at, UTF_8)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            if (line > 1 && line <= 701) {
                assertThat(((Verdict.Flawed) verdict).line())
                        .as("byte %d, seed %d", at, seed)
                        .isEqualTo(line);
            }
        }
    }

    @Test
    void everyMissingOrDoubledByteIsFound() {
        byte[] file = ExportedLog.of(2).file();
        for (int at = 0; at < file.length; at++) {
            assertThat(verify(joined(file, 0, at, at + 1)))
                    .as("without byte %d", at)
                    .isInstanceOf(Verdict.Flawed.class);
            assertThat(verify(joined(file, 0, at + 1, at)))
                    .as("byte %d twice", at)
                    .isInstanceOf(Verdict.Flawed.class);
            assertThat(verify(Arrays.copyOf(file, at))).as("cut off at %d", at).isInstanceOf(Verdict.Flawed.class);
        }
    }

    @Test
    void everyMissingDoubledOrExchangedLineIsFound() {
        List<String> lines = lines(ExportedLog.of(6).file());
        for (int at = 0; at < lines.size(); at++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(at);
            assertThat(verify(file(without))).as("without line %d", at).isInstanceOf(Verdict.Flawed.class);
            List<String> twice = new ArrayList<>(lines);
            twice.add(at, lines.get(at));
            assertThat(verify(file(twice))).as("line %d twice", at).isInstanceOf(Verdict.Flawed.class);
            List<String> exchanged = new ArrayList<>(lines);
            exchanged.add((at + 1) % lines.size(), exchanged.remove(at));
            assertThat(verify(file(exchanged))).as("line %d moved", at).isInstanceOf(Verdict.Flawed.class);
        }
    }

    @Test
    void whatCannotBeSeenIsFound() {
        byte[] file = ExportedLog.of(2).file();
        String text = new String(file, UTF_8);
        for (String changed : List.of(
                text + "\n",
                text + " ",
                "\ufeff" + text,
                text.replace("\n", "\r\n"),
                text.replaceFirst("\n", "\n\n"),
                text.replaceFirst("\"sequence\":1", "\"sequence\": 1"),
                text.replaceFirst("\"sequence\":1", "\"sequence\":1.0"),
                text.replaceFirst("\"sequence\":1", "\"sequence\":1,\"sequence\":1"),
                text.replaceFirst("\u00e9", "\\\\u00e9"),
                text.replaceFirst("\"version\":1", "\"version\":01"))) {
            if (!changed.equals(text)) {
                assertThat(verify(changed.getBytes(UTF_8))).isInstanceOf(Verdict.Flawed.class);
            }
        }
    }

    @Test
    void theFirstBadEntryIsNamed() {
        ExportedLog log = ExportedLog.of(300);
        String text = new String(log.file(), UTF_8);
        assertThat(verify(text.replace("CHG-20190501-0007", "CHG-20190501-0008").getBytes(UTF_8)))
                .isEqualTo(new Verdict.Flawed(8, 7L, "it was changed: its hash is another"));
        assertThat(verify(text.replace("\"sequence\":9,", "\"sequence\":10,").getBytes(UTF_8)))
                .hasToString("line 10 (event 9): another event is in its place, or none");
        List<String> lines = new ArrayList<>(lines(log.file()));
        lines.remove(20);
        assertThat(verify(file(lines))).hasToString("line 21 (event 20): another event is in its place, or none");
        lines = new ArrayList<>(lines(log.file()));
        String second = lines.get(302);
        assertThat(second).startsWith("{\"leaves\":[");
        lines.set(302, second.replaceFirst("\\[\"....", "[\"AAAA"));
        assertThat(verify(file(lines))).hasToString("line 303: the hash of event 257 was changed");
        assertThat(verify("hello\n".getBytes(UTF_8))).hasToString("line 1: it is not readable JSON");
        assertThat(verify("{}\n".getBytes(UTF_8))).hasToString("line 1: it is not the header of an audit export");
        assertThat(verify(new byte[0])).hasToString("line 1: the file ends here, before its end");
    }

    @Test
    void aForgerWhoFitsTheHashesIsFoundByTheSignature() {
        ExportedLog log = ExportedLog.of(3);
        ExportedLog forged = ExportedLog.of(3);
        List<String> lines = new ArrayList<>(lines(forged.file()));
        List<String> genuine = lines(log.file());
        lines.set(0, genuine.get(0));
        assertThat(verify(file(lines))).hasToString("line 7: the checkpoint is not signed by the key in line 1");
        lines.set(1, lines.get(1).replace("alice", "mallo"));
        assertThat(verify(file(lines))).isInstanceOf(Verdict.Flawed.class);
    }

    @Test
    void anotherKeyThanTheTrustedOneIsRefused() {
        ExportedLog log = ExportedLog.of(3);
        ExportVerifier trusting = ExportVerifier.ofIntegrity().trusting(log.key.verifier());
        assertThat(verify(trusting, log.file())).isInstanceOf(Verdict.Sound.class);
        assertThat(verify(trusting, ExportedLog.of(3).file()).toString())
                .startsWith("line 1: the file is signed with the key ");
    }

    @Test
    void aLogThatGrewSinceAnOlderCheckpointIsSound() {
        ExportedLog log = ExportedLog.of(0);
        for (int size = 0; size < 20; size++) {
            ExportVerifier since = ExportVerifier.ofIntegrity().since(log.checkpoint());
            assertThat(verify(since, log.file())).isInstanceOf(Verdict.Sound.class);
            log.record(1);
            assertThat(verify(since, log.file())).isInstanceOf(Verdict.Sound.class);
            log.record(size);
            assertThat(verify(since, log.file())).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void aLogThatWasMadeAnewSinceIsFound() {
        ExportedLog log = ExportedLog.of(5);
        ExportVerifier since = ExportVerifier.ofIntegrity().since(log.checkpoint());
        assertThat(verify(since, ExportedLog.of(9).file()).toString())
                .endsWith("the older checkpoint is not signed by the same key");
        ExportedLog later = ExportedLog.of(5);
        assertThat(verify(
                        ExportVerifier.ofIntegrity()
                                .since(later.key.sign(
                                        log.checkpoint().checkpoint().head())),
                        later.file()))
                .isInstanceOf(Verdict.Sound.class);
        ExportedLog other = ExportedLog.of(4);
        other.recordAt(ExportedLog.NOW);
        other.record(3);
        assertThat(verify(
                                ExportVerifier.ofIntegrity()
                                        .since(other.key.sign(
                                                log.checkpoint().checkpoint().head())),
                                other.file())
                        .toString())
                .endsWith("the log's first 5 events are not those signed earlier");
        assertThat(verify(
                                ExportVerifier.ofIntegrity()
                                        .since(later.key.sign(
                                                other.checkpoint().checkpoint().head())),
                                later.file())
                        .toString())
                .endsWith("the log had 8 events when the older checkpoint was signed, and has 5 here");
    }

    @Test
    void anExportThatCannotTellSaysSo() {
        ExportedLog log = ExportedLog.of(3);
        ExportVerifier since = ExportVerifier.ofIntegrity().since(log.checkpoint());
        log.record(9);
        byte[] late = log.file(new ExportPeriod(ExportedLog.START.plusSeconds(8 * 3_600), null));
        assertThat(verify(since, late).toString()).endsWith("export from the start");
    }

    private static byte[] joined(byte[] file, int from, int to, int then) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, from, to - from);
        out.write(file, then, file.length - then);
        return out.toByteArray();
    }

    private static byte[] file(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }
}
