package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.ask.Reading;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.schema.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Property: what a record becomes is a form by the rules of each revision. */
final class FormShapeTest {

    /** {@code PrimitiveSchemaDefinition} of 2025-11-25 and 2026-07-28. */
    private static final String FIELD = """
            {"oneOf":[
              {"properties":{"type":{"const":"string"},TEXTS,"minLength":{"type":"integer"},
                "maxLength":{"type":"integer"},"format":{"enum":["email","uri","date","date-time"]},
                "default":{"type":"string"}},"required":["type"],"additionalProperties":false},
              {"properties":{"type":{"enum":["number","integer"]},TEXTS,"minimum":{"type":"number"},
                "maximum":{"type":"number"},"default":{"type":"number"}},
                "required":["type"],"additionalProperties":false},
              {"properties":{"type":{"const":"boolean"},TEXTS,"default":{"type":"boolean"}},
                "required":["type"],"additionalProperties":false},
              {"properties":{"type":{"const":"string"},TEXTS,"enum":STRINGS,"default":{"type":"string"}},
                "required":["type","enum"],"additionalProperties":false},
              {"properties":{"type":{"const":"string"},TEXTS,"oneOf":TITLED,"default":{"type":"string"}},
                "required":["type","oneOf"],"additionalProperties":false},
              {"properties":{"type":{"const":"array"},TEXTS,"minItems":{"type":"integer"},
                "maxItems":{"type":"integer"},"default":STRINGS,"items":{"oneOf":[
                  {"properties":{"type":{"const":"string"},"enum":STRINGS},"required":["type","enum"],
                    "additionalProperties":false},
                  {"properties":{"anyOf":TITLED},"required":["anyOf"],"additionalProperties":false}]}},
                "required":["type","items"],"additionalProperties":false}]}""";

    /** {@code PrimitiveSchemaDefinition} of 2025-06-18. */
    private static final String OLDER_FIELD = """
            {"oneOf":[
              {"properties":{"type":{"const":"string"},TEXTS,"minLength":{"type":"integer"},
                "maxLength":{"type":"integer"},"format":{"enum":["email","uri","date","date-time"]}},
                "required":["type"],"additionalProperties":false},
              {"properties":{"type":{"enum":["number","integer"]},TEXTS,"minimum":{"type":"number"},
                "maximum":{"type":"number"}},"required":["type"],"additionalProperties":false},
              {"properties":{"type":{"const":"boolean"},TEXTS,"default":{"type":"boolean"}},
                "required":["type"],"additionalProperties":false},
              {"properties":{"type":{"const":"string"},TEXTS,"enum":STRINGS,"enumNames":STRINGS},
                "required":["type","enum"],"additionalProperties":false}]}""";

    enum Plain {
        ONE,
        TWO
    }

    enum Titled {
        @Describe("The first")
        @Also("1")
        FIRST,
        SECOND
    }

    record Texts(
            @Describe("Whose") @Size(min = 1, max = 80) String name,
            @Email @Nullable String mail,
            Optional<URI> link,
            @Default("2026-03-01") LocalDate day,
            Instant at,
            @Nullable OffsetDateTime other,
            @Default("none") @Also("remark") String note) {}

    record Numbers(
            @Range(min = 1, max = 9) int count,
            @Default("7") long much,
            @Range(min = 0.5) @Nullable Double ratio,
            Optional<BigDecimal> exact,
            @Default("true") boolean sure,
            @Nullable Boolean perhaps) {}

    record Choices(
            Plain plain,
            @Default("two") Plain preset,
            @Describe("Which") Titled titled,
            @Default("second") Titled titledPreset,
            Optional<Plain> perhaps,
            @Default("[\"one\"]") @Size(min = 1, max = 2) Set<Plain> several,
            @Nullable @Size(max = 2) List<Titled> titledSeveral,
            Optional<Set<Titled>> perhapsSeveral) {}

    @ParameterizedTest
    @ValueSource(classes = {Texts.class, Numbers.class, Choices.class})
    void isAFormByTheRules(Class<? extends Record> type) {
        ObjectNode schema = Form.of(type).asking("?").requestedSchema();
        assertKeeps(schema, FIELD);
        ObjectNode params = Form.of(type).asking("?").params();
        JsonNode older =
                ResultCodec.of(ProtocolRevision.V2025_06_18).question(params).orElseThrow();
        assertThat(older.has("mode")).isFalse();
        assertKeeps(older.path("requestedSchema"), OLDER_FIELD);
    }

    @Test
    void theRulesAreNotEmpty() {
        for (String field : List.of("{\"type\":\"object\"}", "{\"type\":\"string\",\"pattern\":\"a\"}", "{}")) {
            assertThat(rules(FIELD).fits(field)).as(field).isFalse();
            assertThat(rules(OLDER_FIELD).fits(field)).as(field).isFalse();
        }
        assertThat(rules(OLDER_FIELD).fits("{\"type\":\"string\",\"default\":\"a\"}"))
                .isFalse();
    }

    @Test
    void readsTitledChoicesByTheirConstants() {
        FormQuestion<Choices> question = Form.of(Choices.class).asking("?");
        assertThat(question.read(accepted("{'plain':'one','titled':'first','titled_several':['second','first']}")))
                .isEqualTo(new Reading.Fits<>(new Elicited.Accepted<>(new Choices(
                        Plain.ONE,
                        Plain.TWO,
                        Titled.FIRST,
                        Titled.SECOND,
                        Optional.empty(),
                        Set.of(Plain.ONE),
                        List.of(Titled.SECOND, Titled.FIRST),
                        Optional.empty()))));
        assertThat(question.read(accepted("{'plain':'one','titled':'The third'}")))
                .isEqualTo(new Reading.Misfit<>("titled must be one of first, second"));
        assertThat(question.read(accepted("{'plain':'one','titled':'first','several':[]}")))
                .isEqualTo(new Reading.Misfit<>("several must have at least 1 choices"));
    }

    @Test
    void takesOnlyAnAddressForAnAddress() {
        FormQuestion<Texts> question = Form.of(Texts.class).asking("?");
        String rest = "'name':'a','at':'2026-03-01T09:00:00Z'}";
        assertThat(question.read(accepted("{'mail':'ann@example.org'," + rest)).answer())
                .isPresent();
        assertThat(question.read(accepted("{'mail':'ann'," + rest)))
                .isEqualTo(new Reading.Misfit<>("mail must be an e-mail address"));
    }

    private record Rules(ArgumentCheck check) {

        boolean fits(String field) {
            try {
                check.require(Json.parse(field));
                return true;
            } catch (ToolRefusal refusal) {
                return false;
            }
        }
    }

    private static Rules rules(String field) {
        String whole = field.replace("TEXTS", "\"title\":{\"type\":\"string\"},\"description\":{\"type\":\"string\"}")
                .replace("STRINGS", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}")
                .replace("TITLED", """
                        {"type":"array","items":{"properties":{"const":{"type":"string"},"title":{"type":"string"}},
                        "required":["const","title"],"additionalProperties":false}}""");
        return new Rules(new ArgumentCheck("form", (ObjectNode) Json.parse(whole)));
    }

    private static void assertKeeps(JsonNode schema, String field) {
        Rules rules = rules(field);
        assertThat(schema.propertyNames()).isSubsetOf("type", "properties", "required");
        schema.path("properties")
                .properties()
                .forEach(property -> assertThatCode(
                                () -> rules.check().require(Json.parse(Json.text(property.getValue()))))
                        .as("%s: %s", property.getKey(), property.getValue())
                        .doesNotThrowAnyException());
    }

    private static JsonNode accepted(String content) {
        return Json.parse(("{'action':'accept','content':" + content + "}").replace('\'', '"'));
    }
}
