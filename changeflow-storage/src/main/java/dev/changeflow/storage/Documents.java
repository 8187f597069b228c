package dev.changeflow.storage;

import dev.changeflow.domain.change.ChangeId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Records of the domain as JSON documents: members are the components in snake case, enums their names, instants and
 * days ISO 8601. What is unknown is skipped and what is missing is empty, so that rows written by a newer and an older
 * program can be read. To rename a component is to migrate.
 */
final class Documents {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .addModule(new SimpleModule()
                    .addSerializer(ChangeId.class, new ChangeIdText())
                    .addDeserializer(ChangeId.class, new TextChangeId()))
            .build();

    private Documents() {}

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T value(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    private static final class ChangeIdText extends StdSerializer<ChangeId> {

        ChangeIdText() {
            super(ChangeId.class);
        }

        @Override
        public void serialize(ChangeId id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.toString());
        }
    }

    private static final class TextChangeId extends StdDeserializer<ChangeId> {

        TextChangeId() {
            super(ChangeId.class);
        }

        @Override
        public ChangeId deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getString();
            return ChangeId.parse(text)
                    .orElseThrow(() -> new IllegalStateException("a stored id is not one of a change: " + text));
        }
    }
}
