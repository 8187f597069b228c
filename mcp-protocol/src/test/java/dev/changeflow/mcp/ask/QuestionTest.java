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
            assertThat(read(question, Json.parse(response))).isEmpty();
            assertThat(read(question, Json.object().path("absent"))).isEmpty();
        }
    }

    @Test
    void readsForms() {
        assertThat(read(NAME, json("{'action':'accept','content':{'name':'Ann'}}")))
                .contains(new Elicited.Accepted<>("Ann"));
        assertThat(read(NAME, json("{'action':'decline'}"))).contains(new Elicited.Declined<>());
        assertThat(read(NAME, json("{'action':'cancel','content':5}"))).contains(new Elicited.Cancelled<>());
        assertThat(read(NAME, json("{'action':'accept'}"))).isEmpty();
        assertThat(read(NAME, json("{'action':'accept','content':[1]}"))).isEmpty();
        assertThat(new Elicited.Declined<String>().content()).isEmpty();
    }

    @Test
    void readsWhetherAPersonAgreedToOpenAPage() {
        assertThat(read(PAGE, json("{'action':'accept'}"))).contains(UserAction.ACCEPT);
        assertThat(PAGE.params()).isEqualTo(json("{'mode':'url','message':'Sign in','url':'https://example.com/in'}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UrlQuestion("Go", URI.create("/in")));
    }

    @Test
    void readsWhatAModelSaid() {
        Sampled one = read(
                        CAPITAL,
                        json(
                                "{'role':'assistant','content':{'type':'text','text':'Paris'},'model':'m','stopReason':'endTurn'}"))
                .orElseThrow();
        assertThat(one.text()).isEqualTo("Paris");
        assertThat(one.stopReason()).isEqualTo("endTurn");
        Sampled two = read(
                        CAPITAL,
                        json(
                                "{'role':'assistant','content':[{'type':'text','text':'a'},{'type':'image'},{'type':'text','text':'b'}],"
                                        + "'model':'m'}"))
                .orElseThrow();
        assertThat(two.text()).isEqualTo("a\nb");
        assertThat(two.stopReason()).isNull();
        assertThat(read(CAPITAL, json("{'role':'assistant','content':'Paris','model':'m'}")))
                .isEmpty();
        assertThat(CAPITAL.params())
                .isEqualTo(json("{'messages':[{'role':'user','content':{'type':'text','text':'Capital of France?'}}],"
                        + "'maxTokens':100}"));
        assertThatIllegalArgumentException().isThrownBy(() -> SamplingQuestion.of("?", 0));
    }

    @Test
    void readsRoots() {
        assertThat(read(ROOTS, json("{'roots':[{'uri':'file:///home/a','name':'A'},{'uri':'file:///b'}]}")))
                .contains(
                        List.of(new Root(URI.create("file:///home/a"), "A"), new Root(URI.create("file:///b"), null)));
        assertThat(read(ROOTS, json("{'roots':[]}"))).contains(List.of());
        assertThat(read(ROOTS, json("{'roots':[{'uri':'https://example.com'}]}")))
                .isEmpty();
        assertThat(read(ROOTS, json("{'roots':[{'uri':'file:///a b'}]}"))).isEmpty();
    }

    @Test
    void saysWhyAnAnswerDoesNotFit() {
        assertThat(NAME.read(json("{'action':'accept'}")))
                .isEqualTo(new Reading.Misfit<>("it was not filled in as asked"));
        assertThat(NAME.read(json("{'action':'accept','content':[1]}")))
                .isEqualTo(new Reading.Misfit<>("nothing was filled in"));
        assertThat(NAME.read(json("{'action':'maybe'}")))
                .isEqualTo(new Reading.Misfit<>("accept, decline or cancel it"));
        assertThat(NAME.read(Json.object().path("absent"))).isEqualTo(new Reading.Missing<>());
        assertThat(NAME.params("a reason").path("message").asString("")).isEqualTo("Who? (a reason)");
        assertThat(ROOTS.params("a reason")).isEqualTo(Json.object());
    }

    @Test
    void reasonsAreShortAndPrintable() {
        assertThat(new Reading.Misfit<>("a\nb\u202e\u0000c ")).isEqualTo(new Reading.Misfit<>("a b c"));
        assertThat(new Reading.Misfit<>("😀".repeat(500)).reason()).isEqualTo("😀".repeat(200) + "…");
    }

    private static <A> Optional<A> read(Question<A> question, JsonNode response) {
        return question.read(response).answer();
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }
}
