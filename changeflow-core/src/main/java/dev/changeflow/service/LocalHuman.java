package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The person at this machine: the account of the operating system that runs this program. One answer for the console and
 * for agents that nobody authenticated, so that a person cannot approve at one what their agent asked for at the other.
 * Asked of the kernel, not of variables or properties that whoever starts a program may set.
 */
public final class LocalHuman {

    private static final Path SELF = Path.of("/proc/self");
    private static final String UNKNOWN = "local-user";

    private LocalHuman() {}

    /** The account's name; its number where it has none. */
    public static String name() {
        return Account.NAME;
    }

    /** That person, acting for themselves. */
    public static Actor actor() {
        return Actor.human(name());
    }

    private static String lookUp() {
        String user = ProcessHandle.current().info().user().orElse("");
        return user.isBlank() ? owner() : user;
    }

    /** In a container the account often has no name; the owner of the process is its number then. */
    private static String owner() {
        try {
            return Files.getOwner(SELF).getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return UNKNOWN;
        }
    }

    /** Looked up once, when first asked for. */
    private static final class Account {

        static final String NAME = lookUp();
    }
}
