package dev.changeflow.server.netty.command;

import dev.changeflow.storage.Storage;
import picocli.CommandLine.ParseResult;

/** Brings the schema up to date. */
final class MigrateCommand implements Command {

    @Override
    public CommandForm form() {
        return CommandForm.of("migrate", "Bring the database's schema up to date, and say where it lies.", this)
                .settings(Setting.DATABASE_URL, Setting.MODE);
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) {
        try (Storage storage = Storage.open(settings.database())) {
            streams.out().println("The schema is up to date: " + storage.describe());
        }
        return 0;
    }
}
