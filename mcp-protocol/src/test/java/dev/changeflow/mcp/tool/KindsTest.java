package dev.changeflow.mcp.tool;

import static dev.changeflow.mcp.tool.Calls.bound;
import static dev.changeflow.mcp.tool.Calls.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sealed interfaces of records, as arguments and in answers. */
class KindsTest {

    enum Stage {
        @Also("dev")
        DEVELOPMENT,
        LIVE
    }

    @Describe("What is changed")
    sealed interface Target {}

    record Host(
            String name,
            @Default("22") @Range(min = 1, max = 65_535) int sshPort,
            @Also("env") @Nullable Stage stage) implements Target {}

    @Also("svc")
    record WebService(String name, List<String> regions) implements Target {}

    sealed interface Filter {}

    record All(List<Filter> of) implements Filter {}

    record Not(Filter of) implements Filter {}

    record Named(String text) implements Filter {}

    @Discriminator("kind")
    sealed interface Event {}

    sealed interface Ended extends Event {}

    record Begun() implements Event {}

    record Failed(String type) implements Ended {}

    record Done() implements Ended {}

    record Plain(Target target, @Nullable Host jump) {}

    record Everywhere(
            Optional<Target> one,
            @Default("[]") List<Target> many,
            @Default("{}") Map<String, Target> byName,
            @Nullable Filter filter,
            @Nullable Event event,
            @Nullable Ended ended) {}

    @Test
    void areListedAsAChoice() {
        assertThat(listed(Plain.class)).isEqualTo(json("""
                {'$defs':{
                   'Target':{'description':'What is changed','oneOf':[
                     {'type':'object','properties':{'type':{'type':'string','const':'host'},'name':{'type':'string'},
                       'ssh_port':{'type':'integer','default':22,'minimum':1,'maximum':65535},
                       'stage':{'type':'string','enum':['development','live']}},
                      'required':['type','name'],'additionalProperties':false},
                     {'type':'object','properties':{'type':{'type':'string','const':'web_service'},
                       'name':{'type':'string'},'regions':{'type':'array','items':{'type':'string'}}},
                      'required':['type','name','regions'],'additionalProperties':false}]}},
                 'type':'object','properties':{'target':{'$ref':'#/$defs/Target'},'jump':{'type':'object','properties':{'name':{'type':'string'},
                       'ssh_port':{'type':'integer','default':22,'minimum':1,'maximum':65535},
                       'stage':{'type':'string','enum':['development','live']}},
                     'required':['name'],'additionalProperties':false}},
                 'required':['target'],'additionalProperties':false}"""));
    }

    @Test
    void mayContainThemselves() {
        JsonNode schema = listed(Everywhere.class);
        JsonNode choice = schema.path("$defs").path("Filter").path("oneOf");
        JsonNode self = json("{'$ref':'#/$defs/Filter'}");
        assertThat(choice.path(0).path("properties").path("of").path("items")).isEqualTo(self);
        assertThat(choice.path(1).path("properties").path("of")).isEqualTo(self);
        assertThat(schema.toString()).doesNotContain("x-");

        assertThat(bound(
                                Everywhere.class,
                                "{'filter':{'type':'all','of':[{'type':'not','of':{'type':'all','of':[]}},{'type':'named','text':'a'}]}}")
                        .filter())
                .isEqualTo(new All(List.of(new Not(new All(List.of())), new Named("a"))));
    }

    @Test
    void areBoundWhereverTheyAre() {
        Everywhere everywhere = bound(Everywhere.class, """
                {'one':{'type':'host','name':'a'},
                 'many':[{'type':'web_service','name':'b','regions':[]},{'name':'c','ssh_port':23,'type':'host'}],
                 'by_name':{'d':{'type':'host','name':'d','stage':'live'}},
                 'event':{'kind':'failed','type':'x'},'ended':{'kind':'done'}}""");

        assertThat(everywhere)
                .isEqualTo(new Everywhere(
                        Optional.of(new Host("a", 22, null)),
                        List.of(new WebService("b", List.of()), new Host("c", 23, null)),
                        Map.of("d", new Host("d", 22, Stage.LIVE)),
                        null,
                        new Failed("x"),
                        new Done()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'target':{'type':'host','name':'a','ssh_port':7,'stage':'development'}}",
                "{'target':{'sshPort':7,'env':'DEV','type':'HOST','name':'a'},'jump':null}",
            })
    void takeOtherSpellings(String arguments) {
        assertThat(bound(Plain.class, arguments).target()).isEqualTo(new Host("a", 7, Stage.DEVELOPMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web_service", "web-service", "Web_Service", "svc", "SVC"})
    void takeOtherSpellingsOfTheirNames(String type) {
        assertThat(bound(Plain.class, "{'target':{'type':'" + type + "','name':'a','regions':['x']}}")
                        .target())
                .isEqualTo(new WebService("a", List.of("x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                        | target: missing; give an object whose type is one of host, web_service",
                "{'target':7}              | target: 7 is an integer; give an object whose type is one of host, web_service (What is changed)",
                "{'target':['host',{'name':'a'}]} | target: it is an array; give an object whose type is one of host, web_service (What is changed)",
                "{'target':{}}             | target.type: missing; give one of host, web_service",
                "{'target':{'name':'a'}}   | target.type: missing; give one of host, web_service",
                "{'target':{'type':7}}     | target.type: 7 is an integer; give one of host, web_service",
                "{'target':{'type':'hst','x':1}} | target.type: \"hst\" is not a known value; did you mean \"host\"? (known: host, web_service)",
                "{'target':{'type':'host'}} | target.name: missing for type host; give a string",
                "{'target':{'type':'svc','name':'a'}} | target.regions: missing for type web_service; give an array, each element a string",
                "{'target':{'type':'host','name':7}} | target.name: 7 is an integer; give a string",
                "{'target':{'type':'host','name':'a','ssh_prot':7}} | target.ssh_prot: there is no such argument for type host; did you mean \"ssh_port\"? (known: type, name, ssh_port, stage)",
                "{'target':{'type':'host','name':'a','sshPort':0}} | target.ssh_port: 0 is too small; give an integer from 1 to 65535",
                "{'target':{'type':'svc','name':'a','regions':[1]}} | target.regions[0]: 1 is an integer; give a string",
            })
    void complaintsAreAboutTheKindGiven(String arguments, String lines) {
        assertThat(refusal(Plain.class, arguments))
                .isEqualTo("Nothing was done: the arguments of refusing are not valid.\n- " + lines);
    }

    @Test
    void complaintsNameThePlaceHoweverDeep() {
        assertThat(refusal(
                        Everywhere.class,
                        "{'filter':{'type':'all','of':[{'type':'not','of':{'type':'named','text':7}}]}}"))
                .endsWith("\n- filter.of[0].of.text: 7 is an integer; give a string");
    }

    @Test
    void answersSayTheirKind() {
        assertThat(answer(Plain.class, new Plain(new Host("a", 22, null), new Host("b", 22, null))))
                .isEqualTo(
                        json("{'target':{'type':'host','name':'a','ssh_port':22},'jump':{'name':'b','ssh_port':22}}"));
        assertThat(answer(Target.class, new Host("a", 22, null)))
                .isEqualTo(json("{'type':'host','name':'a','ssh_port':22}"));
        assertThat(Calls.call(new Targets(), "{}").structured())
                .isEqualTo(json("[{'type':'web_service','name':'a','regions':[]}]"));
    }

    @Test
    void answersAreDescribedAsAChoiceToo() {
        JsonNode schema = RegisteredTool.of(new Targets()).listing().path("outputSchema");
        assertThat(schema.path("items")).isEqualTo(json("{'$ref':'#/$defs/Target'}"));
        assertThat(schema.path("$defs")
                        .path("Target")
                        .path("oneOf")
                        .path(1)
                        .path("properties")
                        .path("type"))
                .isEqualTo(json("{'type':'string','const':'web_service'}"));
    }

    @Test
    void nestAsDeepAsTheParserAllowsInProportionateTime() {
        String deep = "{'type':'not','of':".repeat(60) + "{'type':'named','text':7}" + "}".repeat(60);
        assertThat(refusal(Everywhere.class, "{'filter':" + deep + "}"))
                .endsWith(".of.of.text: 7 is an integer; give a string");
    }

    sealed interface Clashing {}

    record Typed(String type) implements Clashing {}

    record HasClashing(Clashing clashing) {}

    sealed interface Twice {}

    @Also("second")
    record First() implements Twice {}

    record Second() implements Twice {}

    record HasTwice(Twice twice) {}

    sealed interface Mixed {}

    enum Simple implements Mixed {
        ONE
    }

    record HasMixed(Mixed mixed) {}

    @Test
    void areRefusedWhereTheyCannotBeToldApart() {
        assertRefused(HasClashing.class, "component \"type\" of Typed is spelt like the property that says the kind");
        assertRefused(HasTwice.class, "are both spelt \"second\"");
        assertRefused(HasMixed.class, "which cannot be an argument");
    }

    static final class Targets implements Tool<Begun, List<Target>> {

        @Override
        public ToolInfo info() {
            return ToolInfo.named("targets");
        }

        @Override
        public List<Target> call(Begun input, ToolContext context) {
            return List.of(new WebService("a", List.of()));
        }
    }

    private static void assertRefused(Class<?> input, String message) {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("bad"), input, String.class, (i, c) -> "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegisteredTool.of(tool))
                .withMessageContaining(message);
    }

    private static <O> @Nullable JsonNode answer(Class<O> type, O answer) {
        return Calls.call(Tool.of(ToolInfo.named("t"), Begun.class, type, (i, c) -> answer), "{}")
                .structured();
    }

    private static JsonNode listed(Class<?> input) {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), input, String.class, (i, c) -> "");
        return Json.parse(Json.text(RegisteredTool.of(tool).listing().path("inputSchema")));
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
