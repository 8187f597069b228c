package dev.changeflow.examples.debian;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** All changelogs of a folder such as {@code /usr/share/doc}: one folder a package, one changelog in it. */
final class Changelogs {

    private final Path folder;

    Changelogs(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads every changelog in the order of the packages' names.
     *
     * @throws IOException if the folder itself cannot be listed; a file that cannot be read is only a problem
     */
    Counts read(Consumer<ImportLine> changes, Consumer<Problem> problems) throws IOException {
        Tally tally = new Tally();
        Consumer<ImportLine> countedChanges = line -> {
            tally.entries++;
            changes.accept(line);
        };
        Consumer<Problem> countedProblems = problem -> {
            tally.problems++;
            problems.accept(problem);
        };
        for (Path file : files()) {
            tally.files++;
            tally.linesNotUtf8 += readFile(file, countedChanges, countedProblems);
        }
        return new Counts(tally.files, tally.entries, tally.problems, tally.linesNotUtf8);
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path name : packages) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(name, "changelog.Debian{,.gz}")) {
                    files.forEach(found::add);
                }
            }
        }
        Collections.sort(found);
        return found;
    }

    private static int readFile(Path file, Consumer<ImportLine> changes, Consumer<Problem> problems) {
        String name = String.valueOf(file.getName(file.getNameCount() - 2));
        Map<String, Integer> occurrences = new HashMap<>();
        Hindsight hindsight = new Hindsight();
        ChangelogReader reader = new ChangelogReader(
                file.toString(),
                entry -> changes.accept(ImportLine.of(
                        name, entry, occurrences.merge(entry.version(), 1, Integer::sum), hindsight.outcome(entry))),
                problems);
        int line = 1;
        try (InputStream in = open(file)) {
            ForgivingLines lines = new ForgivingLines(in);
            try {
                reader.read(lines);
            } finally {
                line += lines.number();
            }
            if (lines.notUtf8() > 0) {
                problems.accept(new Problem(
                        file.toString(), line - 1, lines.notUtf8() + " lines above are not UTF-8; read as Latin-1"));
            }
            return lines.notUtf8();
        } catch (IOException e) {
            problems.accept(new Problem(file.toString(), line, "the file cannot be read on: " + e.getMessage()));
            return 0;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : new BufferedInputStream(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * What was read.
     *
     * @param files how many changelogs
     * @param entries how many changes came out
     * @param problems how many reports there were
     * @param linesNotUtf8 how many lines were read as Latin-1
     */
    record Counts(int files, int entries, int problems, int linesNotUtf8) {}

    private static final class Tally {
        private int files;
        private int entries;
        private int problems;
        private int linesNotUtf8;
    }
}
