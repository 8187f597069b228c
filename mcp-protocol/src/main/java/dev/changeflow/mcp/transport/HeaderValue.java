package dev.changeflow.mcp.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The value of a mirrored header: plain text, or Base64 between two marks (streamable-http, "Value Encoding"). */
final class HeaderValue {

    private static final String START = "=?base64?";
    private static final String END = "?=";

    private HeaderValue() {}

    /** The value meant; empty if the field has characters no field may have, or is badly encoded. */
    static Optional<String> decode(String field) {
        String value = stripped(field);
        if (!isPlain(value)) {
            return Optional.empty();
        }
        boolean marked =
                value.length() >= START.length() + END.length() && value.startsWith(START) && value.endsWith(END);
        return marked
                ? decodeBase64(value.substring(START.length(), value.length() - END.length()))
                : Optional.of(value);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c > '~') && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decodeBase64(String encoded) {
        if (encoded.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String stripped(String field) {
        int start = 0;
        int end = field.length();
        while (start < end && isBlank(field.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(field.charAt(end - 1))) {
            end--;
        }
        return field.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
