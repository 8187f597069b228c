package dev.changeflow.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON with exactly one way to write each value (RFC 8785): no spaces, members in the order of their names' UTF-16 code
 * units, the shortest escapes. Numbers are integers of at most 53 bits, which is all that events need; half a surrogate pair,
 * which no bytes can stand for, becomes U+FFFD.
 */
final class CanonicalJson {

    private static final long LARGEST = 1L << 53;
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The bytes of a value.
     *
     * @throws IllegalArgumentException if there is a number in it that is no integer, or is too large
     */
    static byte[] bytes(JsonNode value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value);
            case ARRAY -> writeArray(value);
            case STRING -> writeString(value.stringValue());
            case NUMBER -> writeNumber(value);
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL -> text.append("null");
            default -> throw new IllegalArgumentException("no JSON: " + value.getNodeType());
        }
    }

    private void writeObject(JsonNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.forEachEntry(sorted::put);
        char before = '{';
        for (Map.Entry<String, JsonNode> member : sorted.entrySet()) {
            text.append(before);
            writeString(member.getKey());
            text.append(':');
            write(member.getValue());
            before = ',';
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private void writeArray(JsonNode array) {
        char before = '[';
        for (JsonNode element : array) {
            text.append(before);
            write(element);
            before = ',';
        }
        text.append(array.isEmpty() ? "[]" : "]");
    }

    private void writeNumber(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || Math.abs(number.longValue()) > LARGEST) {
            throw new IllegalArgumentException("not an integer of at most 53 bits");
        }
        text.append(number.longValue());
    }

    private void writeString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> writePlain(c, string, i);
            }
        }
        text.append('"');
    }

    private void writePlain(char c, String string, int at) {
        if (c < ' ') {
            text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        } else {
            text.append(isHalf(c, string, at) ? REPLACEMENT : c);
        }
    }

    private static boolean isHalf(char c, String string, int at) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
    }
}
