package dev.changeflow.service;

import java.util.List;

/**
 * How far an import has come.
 *
 * @param lines read so far
 * @param imported new changes
 * @param alreadyPresent lines whose origin was imported before
 * @param skipped lines that could not become a change
 * @param firstSkipped the first of those, with their reasons; at most {@value #MAX_LISTED}
 */
public record ImportReport(
        long lines, long imported, long alreadyPresent, long skipped, List<SkippedLine> firstSkipped) {

    /** How many skipped lines are told apart. */
    public static final int MAX_LISTED = 100;

    /** Copies the list. */
    public ImportReport {
        firstSkipped = List.copyOf(firstSkipped);
    }

    /**
     * A line that could not become a change.
     *
     * @param line its number, from 1
     * @param problem what is wrong with it
     */
    public record SkippedLine(long line, String problem) {}
}
