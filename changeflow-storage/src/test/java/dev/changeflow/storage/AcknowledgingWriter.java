package dev.changeflow.storage;

import static dev.changeflow.port.SampleChanges.NOW;

import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.SampleChanges;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;

/** Writes as fast as it can, until killed: a change, two events and a key in one transaction, then their id on a line. */
final class AcknowledgingWriter {

    static final String UNAVAILABLE = "unavailable: ";

    private static final int THREADS = 8;

    private AcknowledgingWriter() {}

    public static void main(String[] arguments) {
        Storage storage = Storage.open(new SqliteFile(Path.of(arguments[0])));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> writeForEver(storage));
        }
    }

    private static void writeForEver(Storage storage) {
        while (true) {
            try {
                Change change = storage.changes().write(AcknowledgingWriter::writeAll);
                tell(change.id().toString());
            } catch (StoreUnavailableException e) {
                tell(UNAVAILABLE + e.getMessage());
            } catch (RuntimeException | Error e) {
                tell("unexpected: " + e);
                throw e;
            }
        }
    }

    /** What must be there wholly or not at all. */
    static Change writeAll(ChangeTransaction transaction) {
        Change change = SampleChanges.submit(transaction, SampleChanges.complete(), NOW);
        Change moved = SampleChanges.moved(change, ChangeState.ASSESSING);
        transaction.update(moved);
        transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, moved));
        transaction.remember(
                new IdempotencyKey("writer", moved.id().toString()), new IdempotentOutcome("f", moved.id(), 2));
        return moved;
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
