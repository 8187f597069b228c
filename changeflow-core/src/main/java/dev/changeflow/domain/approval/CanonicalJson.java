package dev.changeflow.domain.approval;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * An object of lists of strings in the one form RFC 8785 allows it: names in the order of their UTF-16 code units, no
 * space, and nothing escaped that need not be.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(SortedMap<String, List<String>> fields) {
        StringBuilder json = new StringBuilder("{");
        Iterator<Map.Entry<String, List<String>>> entries = fields.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, List<String>> entry = entries.next();
            quoted(json, entry.getKey());
            json.append(":[");
            Iterator<String> values = entry.getValue().iterator();
            while (values.hasNext()) {
                quoted(json, values.next());
                json.append(values.hasNext() ? "," : "");
            }
            json.append(entries.hasNext() ? "]," : "]");
        }
        return json.append('}').toString();
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        text.chars().forEach(unit -> escaped(json, (char) unit));
        json.append('"');
    }

    private static void escaped(StringBuilder json, char unit) {
        switch (unit) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\f' -> json.append("\\f");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (unit < ' ') {
                    json.append(String.format("\\u%04x", (int) unit));
                } else {
                    json.append(unit);
                }
            }
        }
    }
}
