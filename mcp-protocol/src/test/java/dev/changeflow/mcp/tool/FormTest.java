package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.ask.Reading;
import dev.changeflow.mcp.schema.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class FormTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Cake(
            @Describe("On the card") @Size(min = 1, max = 9) String name,
            @Range(min = 1, max = 5) @Default("2") int tiers,
            LocalDate day,
            Optional<Boolean> candles,
            Set<Colour> colours) {

        Cake {
            if (name.equals("bad")) {
                throw new IllegalArgumentException("nobody is called that");
            }
        }
    }

    sealed interface Shape {}

    record Round() implements Shape {}

    record Shaped(Shape shape) {}

    record Nested(Cake cake) {}

    record Listed(List<String> names) {}

    record Coded(@Matches(value = "[A-Z]+", example = "ABC") String code) {}

    record Identified(UUID id) {}

    private static final Form<Cake> CAKE = Form.of(Cake.class);

    @Test
    void showsAFlatSchema() {
        JsonNode schema = CAKE.asking("Which?").requestedSchema();
        assertThat(schema.propertyNames()).containsExactly("type", "properties", "required");
        assertThat(Json.parse(Json.text(schema.path("properties"))))
                .isEqualTo(json("{'name':{'type':'string','minLength':1,'maxLength':9,'description':'On the card'},"
                        + "'tiers':{'type':'integer','minimum':1,'maximum':5,'default':2},"
                        + "'day':{'type':'string','format':'date'},'candles':{'type':'boolean'},"
                        + "'colours':{'type':'array','items':{'type':'string','enum':['red','dark_blue']}}}"));
        assertThat(schema.path("required")).isEqualTo(json("['name','day','colours']"));
    }

    @Test
    void readsTheRecord() {
        assertThat(read("{'name':'Ann','day':'2026-12-24','colours':['dark_blue'],'unknown':[1]}"))
                .contains(new Elicited.Accepted<>(
                        new Cake("Ann", 2, LocalDate.of(2026, 12, 24), Optional.empty(), Set.of(Colour.DARK_BLUE))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | name is missing",
                "{'name':'','day':'2026-12-24','colours':[]}          | name must have at least 1 characters",
                "{'name':'0123456789','day':'2026-12-24','colours':[]} | name must have at most 9 characters",
                "{'name':'Ann','day':'2026-02-30','colours':[]}       | day must be an ISO-8601 date, such as 2026-03-01",
                "{'name':'Ann','day':'2026-12-24','colours':['pink']} | colours must be one of red, dark_blue",
                "{'name':'Ann','day':'2026-12-24','colours':[],'tiers':6} | tiers must be at most 5",
                "{'name':'Ann','day':'2026-12-24','colours':[],'tiers':'x'} | tiers must be a whole number",
                "{'name':'Ann','day':'2026-12-24','colours':[],'candles':3} | candles must be yes or no",
                "{'name':7,'day':'2026-12-24','colours':[]}           | name must be a text",
                "{'name':'bad','day':'2026-12-24','colours':[]}       | nobody is called that",
            })
    void saysWhatDoesNotFit(String content, String reason) {
        assertThat(reading(content)).isEqualTo(new Reading.Misfit<>(reason));
    }

    @ParameterizedTest
    @ValueSource(classes = {Nested.class, Listed.class, Coded.class, Identified.class, Shaped.class})
    void refusesWhatNoClientCanShow(Class<? extends Record> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Form.of(type))
                .withMessageContaining(type.getRecordComponents()[0].getName());
    }

    @Test
    void takesAHandWrittenSchema() {
        FormQuestion<ObjectNode> question = Form.raw("""
                        {"type":"object","properties":{"size":{"type":"string","oneOf":[{"const":"s","title":"Small"}]}}}""").asking("Size?");
        assertThat(question.read(json("{'action':'accept','content':{'size':'s'}}"))
                        .answer())
                .isPresent();
        assertThat(question.read(json("{'action':'accept','content':{'size':'xl'}}")))
                .isEqualTo(new Reading.Misfit<>("size must be one of the choices"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{}}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"uuid\"}}}"
            })
    void refusesASchemaThatIsNoForm(String schema) {
        assertThatIllegalArgumentException().isThrownBy(() -> Form.raw(schema));
    }

    private static Optional<Elicited<Cake>> read(String content) {
        return reading(content).answer();
    }

    private static Reading<Elicited<Cake>> reading(String content) {
        return CAKE.asking("Which?").read(json("{'action':'accept','content':" + content + "}"));
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
