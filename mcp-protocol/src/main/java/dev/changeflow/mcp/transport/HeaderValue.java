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

    /** Only the one spelling an encoder gives: whole groups of four, and no bits after the last byte (RFC 4648 §3.5). */
    private static Optional<String> decodeBase64(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            return Base64.getEncoder().encodeToString(bytes).equals(encoded)
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
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
