package dev.changeflow.server.netty.command;

import dev.changeflow.storage.Backup;
import dev.changeflow.storage.BackupException;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/** Puts a backup in the place of the database, while no server runs. */
final class RestoreCommand implements Command {

    private static final String FORCE = "--force";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "restore",
                        "Put a backup in the place of an SQLite database that no server has open, once it was looked through.",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .parameter("FILE", Path.class, "The backup.")
                .flag(FORCE, "Also where there is a database: it is kept beside the new one.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        try {
            Backup restored = Backup.restore(
                    given.matchedPositionalValue(0, Path.of("")), settings.database(), given.hasMatchedOption(FORCE));
            streams.out().println("Restored: " + BackupCommand.summary(restored));
            return 0;
        } catch (BackupException refused) {
            throw new SettingsException(String.valueOf(refused.getMessage()));
        }
    }
}
