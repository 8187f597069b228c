package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.schema.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            Set<Colour> colours) {}

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
    @ValueSource(
            strings = {
                "{}",
                "{'name':'','day':'2026-12-24','colours':[]}",
                "{'name':'Ann','day':'2026-02-30','colours':[]}",
                "{'name':'Ann','day':'2026-12-24','colours':['pink']}",
                "{'name':'Ann','day':'2026-12-24','colours':[],'tiers':6}",
                "{'name':7,'day':'2026-12-24','colours':[]}"
            })
    void doesNotReadWhatDoesNotFit(String content) {
        assertThat(read(content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Nested.class, Listed.class, Coded.class, Identified.class})
    void refusesWhatNoClientCanShow(Class<? extends Record> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Form.of(type))
                .withMessageContaining(type.getRecordComponents()[0].getName());
    }

    @Test
    void takesAHandWrittenSchema() {
        FormQuestion<ObjectNode> question = Form.raw("""
                        {"type":"object","properties":{"size":{"type":"string","oneOf":[{"const":"s","title":"Small"}]}}}""").asking("Size?");
        assertThat(question.read(json("{'action':'accept','content':{'size':'s'}}")))
                .isPresent();
        assertThat(question.read(json("{'action':'accept','content':{'size':'xl'}}")))
                .isEmpty();
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
        return CAKE.asking("Which?").read(json("{'action':'accept','content':" + content + "}"));
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
