package dev.changeflow.service;

import java.util.List;

/**
 * What an import of systems led to, or would lead to.
 *
 * @param bad entries that cannot be taken over, with their lines; if there is one, nothing was changed
 * @param kept whether something was changed
 * @param revision of the systems there are now
 * @param added systems that were not known, or retired
 * @param changed systems that were known and say something else
 * @param retired systems that are no longer there
 * @param systems how many there are afterwards
 * @param dependencies how many there are among them
 */
public record SystemsReport(
        List<BadLine> bad,
        boolean kept,
        long revision,
        int added,
        int changed,
        int retired,
        int systems,
        int dependencies) {

    /** Copies the list. */
    public SystemsReport {
        bad = List.copyOf(bad);
    }

    /**
     * An entry that cannot be taken over.
     *
     * @param line it begins at, from 1
     * @param problem what is wrong with it and how to mend it
     */
    public record BadLine(long line, String problem) {}
}
