package dev.changeflow.server.netty.command;

import dev.changeflow.service.Systems;
import dev.changeflow.storage.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** What there is to do about systems. */
final class SystemsCommand {

    private SystemsCommand() {}

    static CommandForm form() {
        return CommandForm.group(
                "systems",
                "The systems that changes affect, and what depends on what.",
                List.of(new ImportSystemsCommand(), new ListSystemsCommand(), new ShowSystemCommand()));
    }

    /** Does something with the systems of a database, which is closed afterwards. */
    static <T> T with(Settings settings, Function<Systems, T> act) {
        try (Storage storage = Storage.open(settings.database())) {
            return act.apply(new Systems(storage.changes().systems(), InstantSource.system()));
        }
    }
}
