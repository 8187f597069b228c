package dev.changeflow.mcp.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.schema.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class QuestionTest {

    private static final FormQuestion<String> NAME = new FormQuestion<>(
            "Who?",
            Json.object(),
            given -> Optional.of(given.path("name").asString("")).filter(name -> !name.isEmpty()));
    private static final UrlQuestion PAGE = new UrlQuestion("Sign in", URI.create("https://example.com/in"));
    private static final SamplingQuestion CAPITAL = SamplingQuestion.of("Capital of France?", 100);
    private static final RootsQuestion ROOTS = new RootsQuestion();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | false | false | false | false
            {"elicitation":{}}                | true  | false | false | false
            {"elicitation":{"form":{}}}       | true  | false | false | false
            {"elicitation":{"url":{}}}        | false | true  | false | false
            {"elicitation":{"form":{},"url":{}}} | true | true | false | false
            {"elicitation":null}              | false | false | false | false
            {"sampling":{}}                   | false | false | true  | false
            {"roots":{}}                      | false | false | false | true
            """)
    void fitsWhoDeclaresIt(String capabilities, boolean form, boolean url, boolean sampling, boolean roots) {
        ObjectNode declared = (ObjectNode) Json.parse(capabilities);
        assertThat(NAME.fits(declared)).isEqualTo(form);
        assertThat(PAGE.fits(declared)).isEqualTo(url);
        assertThat(CAPITAL.fits(declared)).isEqualTo(sampling);
        assertThat(ROOTS.fits(declared)).isEqualTo(roots);
    }

    @Test
    void whatItRequiresIsEnough() {
        for (Question<?> question : List.of(NAME, PAGE, CAPITAL, ROOTS)) {
            assertThat(question.fits(question.requiredCapabilities())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "null", "\"accept\"", "[]", "{}", "{\"action\":\"ACCEPT\"}", "{\"action\":7}"})
    void takesNoRubbishForAnAnswer(String response) {
        for (Question<?> question : List.of(NAME, PAGE, CAPITAL, ROOTS)) {
            assertThat(question.read(Json.parse(response))).isEmpty();
            assertThat(question.read(Json.object().path("absent"))).isEmpty();
        }
    }

    @Test
    void readsForms() {
        assertThat(NAME.read(json("{'action':'accept','content':{'name':'Ann'}}")))
                .contains(new Elicited.Accepted<>("Ann"));
        assertThat(NAME.read(json("{'action':'decline'}"))).contains(new Elicited.Declined<>());
        assertThat(NAME.read(json("{'action':'cancel','content':5}"))).contains(new Elicited.Cancelled<>());
        assertThat(NAME.read(json("{'action':'accept'}"))).isEmpty();
        assertThat(NAME.read(json("{'action':'accept','content':[1]}"))).isEmpty();
        assertThat(new Elicited.Declined<String>().content()).isEmpty();
    }

    @Test
    void readsWhetherAPersonAgreedToOpenAPage() {
        assertThat(PAGE.read(json("{'action':'accept'}"))).contains(UserAction.ACCEPT);
        assertThat(PAGE.params()).isEqualTo(json("{'mode':'url','message':'Sign in','url':'https://example.com/in'}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlQuestion("Go", URI.create("/in")));
    }

    @Test
    void readsWhatAModelSaid() {
        Sampled one = CAPITAL.read(
                        json(
                                "{'role':'assistant','content':{'type':'text','text':'Paris'},'model':'m','stopReason':'endTurn'}"))
                .orElseThrow();
        assertThat(one.text()).isEqualTo("Paris");
        assertThat(one.stopReason()).isEqualTo("endTurn");
        Sampled two = CAPITAL.read(json(
                        "{'role':'assistant','content':[{'type':'text','text':'a'},{'type':'image'},{'type':'text','text':'b'}],"
                                + "'model':'m'}"))
                .orElseThrow();
        assertThat(two.text()).isEqualTo("a\nb");
        assertThat(two.stopReason()).isNull();
        assertThat(CAPITAL.read(json("{'role':'assistant','content':'Paris','model':'m'}")))
                .isEmpty();
        assertThat(CAPITAL.params())
                .isEqualTo(json("{'messages':[{'role':'user','content':{'type':'text','text':'Capital of France?'}}],"
                        + "'maxTokens':100}"));
        assertThatIllegalArgumentException().isThrownBy(() -> SamplingQuestion.of("?", 0));
    }

    @Test
    void readsRoots() {
        assertThat(ROOTS.read(json("{'roots':[{'uri':'file:///home/a','name':'A'},{'uri':'file:///b'}]}")))
                .contains(
                        List.of(new Root(URI.create("file:///home/a"), "A"), new Root(URI.create("file:///b"), null)));
        assertThat(ROOTS.read(json("{'roots':[]}"))).contains(List.of());
        assertThat(ROOTS.read(json("{'roots':[{'uri':'https://example.com'}]}")))
                .isEmpty();
        assertThat(ROOTS.read(json("{'roots':[{'uri':'file:///a b'}]}"))).isEmpty();
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
