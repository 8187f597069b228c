package dev.changeflow.storage;

import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.LedgerClerk;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** Does {@link MixedActs} as fast as it can, until killed, and tells each on a line once it is kept. */
final class MixedWriter {

    private static final int THREADS = 8;

    private MixedWriter() {}

    /** Takes the database, a seed and, if the log is to be signed meanwhile, the file with the key. */
    public static void main(String[] arguments) throws IOException {
        Storage storage = Storage.open(new SqliteFile(Path.of(arguments[0])));
        MixedActs acts = new MixedActs(storage.changes());
        long seed = Long.parseLong(arguments[1]);
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed + i);
            Thread.ofPlatform().start(() -> actForEver(acts, random));
        }
        if (arguments.length > 2) {
            Ledger ledger = new Ledger(storage.changes(), storage.auditTree(), new EventLeaves())
                    .signedBy(SigningKeyFile.readOrMake(Path.of(arguments[2])));
            LedgerClerk.start(ledger, Duration.ofMillis(1));
        }
    }

    private static void actForEver(MixedActs acts, Random random) {
        while (true) {
            try {
                tell(acts.one(random).toString());
            } catch (Refusal notReady) {
                // the next act may suit its change better
            } catch (StoreUnavailableException e) {
                tell(AcknowledgingWriter.UNAVAILABLE + e.getMessage());
            } catch (RuntimeException | Error e) {
                tell("unexpected: " + e);
                throw e;
            }
        }
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
