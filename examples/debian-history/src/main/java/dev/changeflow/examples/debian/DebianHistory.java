package dev.changeflow.examples.debian;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code java -jar debian-history.jar [FOLDER] > changes.jsonl}: changes to standard output, problems to standard error.
 * {@code --systems FILE > systems.json}: packages instead.
 */
public final class DebianHistory {

    private static final String USAGE = """
            Usage: java -jar debian-history.jar [FOLDER] > changes.jsonl

            Turns FOLDER/*/changelog.Debian.gz (FOLDER is /usr/share/doc unless given) into JSON Lines
            for "changeflow import". What cannot be read is reported with file and line, and skipped.

            Usage: java -jar debian-history.jar --systems FILE > systems.json

            Turns packages and their dependencies into JSON for "changeflow systems import".
            FILE is like /var/lib/dpkg/status, or what "apt-cache dumpavail" prints.
            """;

    private DebianHistory() {}

    /** Ends with status 2 if the arguments name no folder, and 1 if the output cannot be written. */
    public static void main(String[] args) {
        System.exit(run(args, new FileOutputStream(FileDescriptor.out), System.err));
    }

    static int run(String[] args, OutputStream out, PrintStream report) {
        if (args.length == 2 && args[0].equals("--systems")) {
            return systems(Path.of(args[1]), out, report);
        }
        if (args.length > 1 || (args.length == 1 && args[0].startsWith("-"))) {
            report.print(USAGE);
            return args.length == 1 && (args[0].equals("--help") || args[0].equals("-h")) ? 0 : 2;
        }
        Path folder = Path.of(args.length == 0 ? "/usr/share/doc" : args[0]);
        if (!Files.isDirectory(folder)) {
            report.println("debian-history: " + folder + " is not a folder");
            return 2;
        }
        try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            JsonMapper json = JsonMapper.shared();
            Changelogs.Counts counts = new Changelogs(folder)
                    .read(change -> print(lines, json.writeValueAsString(change)), report::println);
            report.printf(
                    "%d entries from %d changelogs; %d problems reported, %d lines were not UTF-8%n",
                    counts.entries(), counts.files(), counts.problems(), counts.linesNotUtf8());
            return 0;
        } catch (IOException | OutputFailed e) {
            report.println("debian-history: " + e.getMessage());
            return 1;
        }
    }

    private static int systems(Path file, OutputStream out, PrintStream report) {
        if (!Files.isRegularFile(file)) {
            report.println("debian-history: " + file + " is not a file");
            return 2;
        }
        try (BufferedReader in = Files.newBufferedReader(file);
                Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            PackageGraph graph = new PackageGraph();
            ControlFile.read(in, graph::add);
            List<PackageGraph.Entry> entries = graph.entries();
            JsonMapper json = JsonMapper.shared();
            lines.write(
                    entries.stream().map(json::writeValueAsString).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
            report.printf(
                    "%d packages, %d dependencies, %d others lead to no package%n",
                    entries.size(),
                    entries.stream().mapToInt(entry -> entry.dependsOn().size()).sum(),
                    graph.missing());
            return 0;
        } catch (IOException e) {
            report.println("debian-history: " + e.getMessage());
            return 1;
        }
    }

    private static void print(Writer lines, String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw new OutputFailed(e);
        }
    }

    /** The output, not a changelog, is at fault: so nothing more can be done. */
    private static final class OutputFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutputFailed(IOException cause) {
            super("cannot write: " + cause.getMessage(), cause);
        }
    }
}
