package dev.changeflow.server.netty.launch;

import dev.changeflow.server.netty.command.ChangeFlowMain;

/** The jar's main class. Java 8 can load it, so that a Java that is too old is told so in a sentence. */
public final class Launcher {

    private static final int OLDEST_JAVA = 21;

    private Launcher() {}

    /** Runs the program, or says which Java it needs and ends with 1. */
    public static void main(String[] arguments) {
        String version = System.getProperty("java.specification.version", "0");
        String feature = version.startsWith("1.") ? version.substring(2) : version;
        if (Integer.parseInt(feature) < OLDEST_JAVA) {
            System.err.println("ChangeFlow needs Java " + OLDEST_JAVA + " or newer, and this is Java " + feature + " ("
                    + System.getProperty("java.home") + ").");
            System.exit(1);
        }
        ChangeFlowMain.main(arguments);
    }
}
