package dev.changeflow.mcp.jsonrpc;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds the id of a message that is not JSON as a whole, so that its sender can tell which request failed. */
final class IdScan {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST = 256;

    private IdScan() {}

    /** The top-level {@code id} as far as the bytes can be read; empty if there is none, or more than one. */
    static Optional<RequestId> of(byte[] utf8) {
        Found found = new Found();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), utf8)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                scan(parser, found);
            }
        } catch (JacksonException e) {
            // The fault the caller already knows of; what was read before it still counts.
            found.ended = true;
        }
        return found.times == 1 ? Optional.ofNullable(found.id) : Optional.empty();
    }

    private static void scan(JsonParser parser, Found found) {
        while (!found.ended) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.PROPERTY_NAME) {
                found.ended = true;
            } else if ("id".equals(parser.currentName())) {
                found.times++;
                found.id = value(parser, parser.nextToken());
                parser.skipChildren();
            } else {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private static @Nullable RequestId value(JsonParser parser, @Nullable JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            BigInteger number = parser.getBigIntegerValue();
            return number.bitLength() <= LONGEST ? new RequestId.Whole(number) : null;
        }
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getString();
            return text.length() <= LONGEST && text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                    ? RequestId.of(text)
                    : null;
        }
        return null;
    }

    private static final class Found {
        private @Nullable RequestId id;
        private int times;
        private boolean ended;
    }
}
