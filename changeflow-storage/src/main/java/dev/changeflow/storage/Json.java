package dev.changeflow.storage;

import dev.changeflow.domain.risk.RiskFactor;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON in columns, spelled out: what is stored must not change when a record component is renamed. Unknown members
 * are skipped, so that rows written by a newer program can be read.
 */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static String ofStrings(SortedSet<String> strings) {
        return write(json -> {
            json.writeStartArray();
            strings.forEach(json::writeString);
            json.writeEndArray();
        });
    }

    static SortedSet<String> toStrings(String text) {
        SortedSet<String> strings = new TreeSet<>();
        try (JsonParser json = parser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                strings.add(json.getString());
            }
        }
        return strings;
    }

    static String ofFacts(SortedMap<String, String> facts) {
        return write(json -> {
            json.writeStartObject();
            facts.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
    }

    static SortedMap<String, String> toFacts(String text) {
        SortedMap<String, String> facts = new TreeMap<>();
        try (JsonParser json = parser(text)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                facts.put(name, json.nextStringValue());
            }
        }
        return facts;
    }

    static String ofFactors(List<RiskFactor> factors) {
        return write(json -> {
            json.writeStartArray();
            for (RiskFactor factor : factors) {
                json.writeStartObject();
                json.writeStringProperty("name", factor.name());
                json.writeNumberProperty("points", factor.points());
                json.writeStringProperty("evidence", factor.evidence());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static List<RiskFactor> toFactors(String text) {
        List<RiskFactor> factors = new ArrayList<>();
        try (JsonParser json = parser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                factors.add(factor(json));
            }
        }
        return factors;
    }

    private static RiskFactor factor(JsonParser json) {
        String name = "";
        int points = 0;
        String evidence = "";
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            json.nextToken();
            switch (member) {
                case "name" -> name = json.getString();
                case "points" -> points = json.getIntValue();
                case "evidence" -> evidence = json.getString();
                default -> json.skipChildren();
            }
        }
        return new RiskFactor(name, points, evidence);
    }

    private static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    private static String write(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }
}
