package dev.changeflow.server.netty.command;

import java.nio.file.Path;

/** A plugin cannot be used; the message names it. */
final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PluginException(Path jar, String problem, Throwable cause) {
        super("The plugin " + jar + " cannot be used: " + problem + " Mend it, or take it out.", cause);
    }

    PluginException(Path jar, String problem) {
        super("The plugin " + jar + " cannot be used: " + problem + " Mend it, or take it out.");
    }
}
