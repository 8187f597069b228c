package dev.changeflow.benchmarks;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An echo that trusts everything and answers by the parser and the generator alone. */
final class JacksonAlone {

    private static final JsonFactory JSON = new JsonFactory();

    private JacksonAlone() {}

    static byte[] answer(byte[] request) {
        long id = -1;
        String message = "";
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), request)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                @Nullable String name = parser.currentName();
                if (token == JsonToken.VALUE_NUMBER_INT && "id".equals(name)) {
                    id = parser.getLongValue();
                } else if (token == JsonToken.VALUE_STRING && "message".equals(name)) {
                    message = parser.getString();
                }
            }
        }
        return answer(id, message);
    }

    private static byte[] answer(long id, String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("jsonrpc", "2.0");
            json.writeNumberProperty("id", id);
            json.writeObjectPropertyStart("result");
            json.writeArrayPropertyStart("content");
            json.writeStartObject();
            json.writeStringProperty("type", "text");
            json.writeStringProperty("text", message);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
