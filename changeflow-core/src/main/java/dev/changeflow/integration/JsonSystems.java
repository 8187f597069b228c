package dev.changeflow.integration;

import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.service.SystemLine;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An array of systems, by itself or as the member {@code systems} of an object. */
final class JsonSystems {

    private static final int DEEPEST = 20;

    /** A file of systems may hold more than any message does. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(Long.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final String FORM = "write [{\"name\": \"shop\", \"depends_on\": [\"db\"]}, …].";

    private final String text;
    private final List<SystemLine> lines = new ArrayList<>();

    JsonSystems(String text) {
        this.text = text;
    }

    List<SystemLine> read() {
        try (JsonParser json = MAPPER.createParser(text)) {
            try {
                toArray(json);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    long number = json.currentTokenLocation().getLineNr();
                    lines.add(line(number, json.readValueAsTree()));
                }
                toEnd(json);
            } catch (UnreadableLineException e) {
                lines.add(new SystemLine.Unreadable(
                        Math.max(1, json.currentTokenLocation().getLineNr()), String.valueOf(e.getMessage())));
            } catch (JacksonException e) {
                long number = e.getLocation() == null
                        ? json.currentLocation().getLineNr()
                        : e.getLocation().getLineNr();
                lines.add(new SystemLine.Unreadable(Math.max(1, number), "This is not JSON: " + FORM));
            }
        }
        return lines;
    }

    private static void toArray(JsonParser json) {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT
                && json.nextToken() == JsonToken.PROPERTY_NAME
                && json.currentName().equals("systems")) {
            first = json.nextToken();
        }
        if (first != JsonToken.START_ARRAY) {
            throw new UnreadableLineException("This is not an array of systems: " + FORM);
        }
    }

    private static void toEnd(JsonParser json) {
        JsonToken after = json.nextToken();
        if (after == JsonToken.END_OBJECT) {
            after = json.nextToken();
        }
        if (after != null) {
            throw new UnreadableLineException("Something follows the array of systems: take it out.");
        }
    }

    private static SystemLine line(long number, JsonNode entry) {
        if (!entry.isObject()) {
            return new SystemLine.Unreadable(number, "A system is an object: " + FORM);
        }
        try {
            LineFields fields = new LineFields(entry);
            SystemFields system = new SystemFields(
                    fields.optionalText("name"),
                    fields.optionalText("criticality"),
                    fields.optionalText("owner"),
                    fields.optionalText("zone"),
                    fields.optionalText("redundancy_group"),
                    fields.items("depends_on").stream()
                            .map(JsonSystems::dependency)
                            .toList());
            fields.requireAllRead();
            return new SystemLine.Read(number, system.system());
        } catch (UnreadableLineException e) {
            return new SystemLine.Unreadable(number, String.valueOf(e.getMessage()));
        }
    }

    private static Dependency dependency(JsonNode item) {
        if (item.isString()) {
            return Dependency.on(item.asString());
        }
        if (!item.isObject()) {
            throw new UnreadableLineException(
                    "depends_on holds names, or objects like {\"on\": \"db\", \"kind\": \"database\"}.");
        }
        LineFields fields = new LineFields(item);
        Dependency dependency = new Dependency(fields.text("on"), fields.optionalText("kind"));
        fields.requireAllRead();
        return dependency;
    }
}
