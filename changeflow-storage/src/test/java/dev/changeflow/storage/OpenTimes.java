package dev.changeflow.storage;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.port.SampleChanges;

/** How long a new process takes to open a database, and to read from it for the first time. */
final class OpenTimes {

    private OpenTimes() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        try (Storage storage = Storage.open(DatabaseUrl.parse(arguments[0]))) {
            long opened = System.nanoTime();
            storage.changes().find(new ChangeId(SampleChanges.TODAY, 1));
            long read = System.nanoTime();
            System.out.printf(
                    "open %d ms, first read %d ms%n", (opened - start) / 1_000_000, (read - opened) / 1_000_000);
        }
    }
}
