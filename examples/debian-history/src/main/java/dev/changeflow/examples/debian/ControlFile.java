package dev.changeflow.examples.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Paragraphs of fields, as in {@code /var/lib/dpkg/status} or what {@code apt-cache dumpavail} prints. */
final class ControlFile {

    private ControlFile() {}

    /** Reads every paragraph: its fields by name in lower case; lines that go on a field are joined by blanks. */
    static void read(BufferedReader in, Consumer<Map<String, String>> paragraphs) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String name = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                finish(fields, paragraphs);
                fields = new HashMap<>();
            } else if (Character.isWhitespace(line.charAt(0))) {
                fields.merge(name, line.strip(), (before, more) -> before + " " + more);
            } else {
                int colon = Math.max(0, line.indexOf(':'));
                name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.put(name, line.substring(colon + 1).strip());
            }
        }
        finish(fields, paragraphs);
    }

    private static void finish(Map<String, String> fields, Consumer<Map<String, String>> paragraphs) {
        if (fields.containsKey("package")) {
            paragraphs.accept(fields);
        }
    }
}
