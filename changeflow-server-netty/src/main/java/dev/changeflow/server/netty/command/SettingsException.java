package dev.changeflow.server.netty.command;

/** A setting is wrong, or settings do not go together; the message is one sentence with the fix. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(Setting setting, String problem) {
        this(setting.title() + " " + problem);
    }

    SettingsException(String message) {
        super(message, null, false, false);
    }
}
