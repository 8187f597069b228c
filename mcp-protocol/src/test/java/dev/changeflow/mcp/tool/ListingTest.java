package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListingTest {

    enum Colour {
        RED,
        @Also("navy")
        DARK_BLUE
    }

    record Nothing() {}

    @Describe("How it looks")
    record Look(Colour colour, @Nullable Look inside) {}

    record Everything(
            @Describe("What it is") @Size(min = 1, max = 9) String name,
            @Default("6") @Range(min = 1, max = 50) int pageSize,
            Optional<Instant> startsAt,
            @Nullable LocalDate day,
            @Nullable Duration length,
            @Nullable UUID key,
            @Nullable URI link,

            @Matches(value = "[A-Z]{2}-\\d+", example = "AB-1") @Also("ref") @Nullable
            String code,

            @Size(max = 3) List<@Size(max = 5) String> labels,
            @Default("[\"red\"]") Set<Colour> colours,
            @Default("{}") Map<String, Long> weights,
            @Nullable Look look,
            @McpHeader("Region") @Nullable String region,
            @Nullable Double ratio,
            @Nullable JsonNode extra) {}

    record Answer(List<Look> looks, Optional<Instant> at, boolean done) {}

    static final class Looks implements Tool<Nothing, List<Look>> {

        @Override
        public ToolInfo info() {
            return ToolInfo.named("looks");
        }

        @Override
        public List<Look> call(Nothing input, ToolContext context) {
            return List.of(new Look(Colour.DARK_BLUE, null));
        }
    }

    abstract static class Generic<R> implements Tool<Nothing, R> {

        @Override
        public ToolInfo info() {
            return ToolInfo.named("inherits");
        }
    }

    static final class Inherits extends Generic<Map<String, Look>> {

        @Override
        public Map<String, Look> call(Nothing input, ToolContext context) {
            return Map.of();
        }
    }

    @Test
    void anOutlineListsMembersAndTypesAndNothingInsideThem() {
        Tool<Nothing, Answer> tool = Tool.of(
                ToolInfo.named("outlined").inOutline(),
                Nothing.class,
                Answer.class,
                (input, context) -> new Answer(List.of(new Look(Colour.RED, null)), Optional.empty(), true));
        RegisteredTool registered = RegisteredTool.of(tool);
        assertThat(Json.text(registered.listing().get("outputSchema")))
                .isEqualTo("{'type':'object','properties':{'looks':{'type':'array'},'at':{'type':'string'},"
                                .replace('\'', '"')
                        + "'done':{'type':'boolean'}}}".replace('\'', '"'));
        ToolResult answer = Calls.call(tool, "{}");
        assertThat(String.valueOf(answer.structured())).isEqualTo("{\"looks\":[{\"colour\":\"red\"}],\"done\":true}");
    }

    record Switches(
            @Default("false") boolean trial,
            @Default("[]") List<String> labels,
            @Default("") String note,
            @Default("true") boolean loud,
            @Default("6") int count) {}

    @Test
    void anOutlineLeavesOutDefaultsThatSayNothing() {
        Tool<Switches, ToolResult> tool = Tool.of(
                ToolInfo.named("outlined").inOutline(),
                Switches.class,
                ToolResult.class,
                (input, context) -> ToolResult.text(input.toString()));
        assertThat(Json.text(RegisteredTool.of(tool).listing().at("/inputSchema/properties")))
                .isEqualTo("{'trial':{'type':'boolean'},'labels':{'type':'array','items':{'type':'string'}},"
                                .replace('\'', '"')
                        + "'note':{'type':'string'},'loud':{'type':'boolean','default':true},".replace('\'', '"')
                        + "'count':{'type':'integer','default':6}}".replace('\'', '"'));
        assertThat(Json.text(Calls.call(tool, "{}").content())).contains("trial=false, labels=[], note=, loud=true");
    }

    @Test
    void describesEveryKindOfArgument() {
        Tool<?, ?> tool =
                Tool.of(ToolInfo.named("t"), Everything.class, ToolResult.class, (i, c) -> ToolResult.text(""));

        assertThat(Json.parse(Json.text(RegisteredTool.of(tool).listing().path("inputSchema"))))
                .isEqualTo(json("""
                {'$defs':{'Look':{'type':'object','properties':{
                    'colour':{'type':'string','enum':['red','dark_blue']},'inside':{'$ref':'#/$defs/Look'}},
                    'required':['colour'],'description':'How it looks','additionalProperties':false}},
                 'type':'object','properties':{
                    'name':{'type':'string','description':'What it is','minLength':1,'maxLength':9},
                    'page_size':{'type':'integer','minimum':1,'maximum':50,'default':6},
                    'starts_at':{'type':'string','format':'date-time'},
                    'day':{'type':'string','format':'date'},
                    'length':{'type':'string','format':'duration'},
                    'key':{'type':'string','format':'uuid'},
                    'link':{'type':'string','format':'uri'},
                    'code':{'type':'string','pattern':'^(?:[A-Z]{2}-\\\\d+)$','examples':['AB-1']},
                    'labels':{'type':'array','maxItems':3,'items':{'type':'string','maxLength':5}},
                    'colours':{'type':'array','uniqueItems':true,'default':['red'],
                        'items':{'type':'string','enum':['red','dark_blue']}},
                    'weights':{'type':'object','default':{},'additionalProperties':
                        {'type':'integer'}},
                    'look':{'$ref':'#/$defs/Look'},
                    'region':{'type':'string','x-mcp-header':'Region'},
                    'ratio':{'type':'number'},
                    'extra':{}},
                 'required':['name','labels'],'additionalProperties':false}"""));
    }

    @Test
    void listsComponentsInTheirOrder() {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), Everything.class, String.class, (i, c) -> "");

        assertThat(RegisteredTool.of(tool)
                        .listing()
                        .path("inputSchema")
                        .path("properties")
                        .propertyNames())
                .startsWith("name", "page_size", "starts_at", "day")
                .endsWith("ratio", "extra");
    }

    @Test
    void aRecordWithoutComponentsTakesOnlyTheEmptyObject() {
        assertThat(RegisteredTool.of(new Looks()).listing().path("inputSchema"))
                .isEqualTo(json("{'type':'object','additionalProperties':false}"));
    }

    @Test
    void describesAnswersByTheDeclaredType() {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), Nothing.class, Answer.class, (i, c) -> {
            throw new ToolRefusal("no");
        });

        JsonNode schema = RegisteredTool.of(tool).listing().path("outputSchema");

        assertThat(schema.path("required")).isEqualTo(json("['looks','done']"));
        assertThat(schema.path("properties").path("at")).isEqualTo(json("{'type':'string','format':'date-time'}"));
        assertThat(schema.path("properties").path("looks").path("items")).isEqualTo(json("{'$ref':'#/$defs/Look'}"));
    }

    @Test
    void readsGenericAnswersOffTheClass() {
        assertThat(RegisteredTool.of(new Looks()).listing().path("outputSchema").path("type"))
                .isEqualTo(json("'array'"));
        assertThat(RegisteredTool.of(new Inherits())
                        .listing()
                        .path("outputSchema")
                        .path("additionalProperties"))
                .isEqualTo(json("{'$ref':'#/$defs/Look'}"));
    }

    @Test
    void listsNoOutputSchemaForContent() {
        Tool<?, ?> text = Tool.of(ToolInfo.named("t"), Nothing.class, String.class, (i, c) -> "x");
        Tool<?, ?> full = Tool.of(ToolInfo.named("t"), Nothing.class, ToolResult.class, (i, c) -> ToolResult.text("x"));

        assertThat(RegisteredTool.of(text).listing().has("outputSchema")).isFalse();
        assertThat(RegisteredTool.of(full).listing().has("outputSchema")).isFalse();
    }

    @Test
    void saysWhatTheToolSaysOfItself() {
        ToolInfo info = ToolInfo.named("t")
                .titled("T")
                .describedAs("Does it")
                .alsoCalled("u", "v")
                .hinting(ToolHints.READ_ONLY)
                .neverBlocking();

        RegisteredTool tool = RegisteredTool.of(Tool.of(info, Nothing.class, String.class, (i, c) -> "x"));

        assertThat(tool.listing()).isEqualTo(json("""
                {'name':'t','title':'T','description':'Does it',
                 'inputSchema':{'type':'object','additionalProperties':false},
                 'annotations':{'readOnlyHint':true,'openWorldHint':false}}"""));
        assertThat(tool.name()).isEqualTo("t");
        assertThat(tool.aliases()).containsExactly("u", "v");
        assertThat(tool.neverBlocks()).isTrue();
    }

    @Test
    void saysOfItsEffectsOnlyWhatDoesNotGoWithoutSaying() {
        ToolHints retried = new ToolHints(false, true, true, null);
        assertThat(annotations(ToolHints.ADDITIVE))
                .isEqualTo(json("{'readOnlyHint':false,'destructiveHint':false,'openWorldHint':false}"));
        assertThat(annotations(retried))
                .isEqualTo(json("{'readOnlyHint':false,'destructiveHint':true,'idempotentHint':true}"));
    }

    private static JsonNode annotations(ToolHints hints) {
        ToolInfo info = ToolInfo.named("t").hinting(hints);
        return RegisteredTool.of(Tool.of(info, Nothing.class, String.class, (i, c) -> "x"))
                .listing()
                .path("annotations");
    }

    @Test
    void showsPicturesAndCarriesWhatTheToolIsTaggedWith() {
        ToolInfo info = ToolInfo.named("t")
                .picturedBy(Icon.of("data:,"))
                .tagged("x.y/z", Json.parse("1"))
                .tagged("ui", Json.parse("{}"));

        JsonNode listing = RegisteredTool.of(Tool.of(info, Nothing.class, String.class, (i, c) -> "x"))
                .listing();

        assertThat(listing.path("icons")).hasToString("[{\"src\":\"data:,\"}]");
        assertThat(listing.path("_meta")).hasToString("{\"x.y/z\":1,\"ui\":{}}");
    }

    @Test
    void findsTheArgumentsMirroredInHeaders() {
        Tool<?, ?> tool = Tool.of(ToolInfo.named("t"), Everything.class, String.class, (i, c) -> "");

        assertThat(RegisteredTool.of(tool).headerParameters())
                .containsExactly(new HeaderParameter("Region", List.of("region")));
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
