package dev.changeflow.server.netty.command;

import java.io.PrintStream;
import picocli.CommandLine.ParseResult;

/** One thing the program does. Made before the settings are read, so it may not own a logger. */
interface Command {

    /** Its name, its flags and parameters, and its help. */
    CommandForm form();

    /** Whether it works without settings, so that a wrong one does not stop it. */
    default boolean standsAlone() {
        return false;
    }

    /**
     * Does it.
     *
     * @param given what stood on the command line
     * @return the exit code: 0 if all went well
     */
    int run(ParseResult given, Settings settings, Streams streams) throws Exception;

    /**
     * Where a command writes.
     *
     * @param out what was asked for
     * @param err everything else
     */
    record Streams(PrintStream out, PrintStream err) {}
}
