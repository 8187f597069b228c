package dev.changeflow.service;

import dev.changeflow.service.ImportReport.SkippedLine;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of the lines of one import. */
final class ImportTally {

    private long lines;
    private long imported;
    private long alreadyPresent;
    private long skipped;
    private final List<SkippedLine> firstSkipped = new ArrayList<>();

    void line() {
        lines++;
    }

    void kept(int fresh, int present) {
        imported += fresh;
        alreadyPresent += present;
    }

    void skip(long line, String problem) {
        skipped++;
        if (firstSkipped.size() < ImportReport.MAX_LISTED) {
            firstSkipped.add(new SkippedLine(line, problem));
        }
    }

    ImportReport report() {
        return new ImportReport(lines, imported, alreadyPresent, skipped, firstSkipped);
    }
}
