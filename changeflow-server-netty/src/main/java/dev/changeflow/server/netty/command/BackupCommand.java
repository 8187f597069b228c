package dev.changeflow.server.netty.command;

import dev.changeflow.storage.Backup;
import dev.changeflow.storage.BackupException;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Copies the database to a file, while a server may be writing to it. */
final class BackupCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "backup",
                        "Copy an SQLite database to a new file, also while a server writes to it, and look through the copy.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .parameter("FILE", Path.class, "The file to make.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        try {
            Backup made = Backup.make(settings.database(), given.matchedPositionalValue(0, Path.of("")));
            streams.out().println("Backed up: " + summary(made));
            return 0;
        } catch (BackupException refused) {
            throw new SettingsException(String.valueOf(refused.getMessage()));
        }
    }

    static String summary(Backup backup) {
        return "%s%n  %,d changes, %,d events, schema version %d, %,d bytes%n  sha256 %s"
                .formatted(
                        backup.file(),
                        backup.changes(),
                        backup.events(),
                        backup.schemaVersion(),
                        backup.bytes(),
                        backup.sha256());
    }
}
