package dev.changeflow.mcp.tool;

import static dev.changeflow.mcp.tool.Calls.bound;
import static dev.changeflow.mcp.tool.Calls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {

    enum Stage {
        @Also({"dev", "pre-prod"})
        DEVELOPMENT,
        LIVE_SITE
    }

    record Spelt(
            @Also({"changeId", "change_id"}) @Nullable String id,
            @Nullable Boolean dryRun,
            @Nullable Stage stage) {}

    record Presets(
            @Default("6") int pageSize,
            @Default("live_site") Stage stage,
            @Default("hello") String text,
            @Default("[1,2]") List<Integer> numbers,
            @Default("2026-03-01T09:00:00Z") Instant at) {}

    record Optionals(Optional<String> text, @Nullable Integer number, Optional<List<Stage>> stages) {}

    record Node(
            String name,
            @Default("[]") List<Node> children,
            @Default("{}") Map<String, Stage> stages) {}

    record Moments(@Nullable Instant instant, @Nullable OffsetDateTime offset) {}

    record Exact(BigDecimal amount, Set<Stage> stages) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'x','dry_run':true,'stage':'development'}",
                "{'changeId':'x','dryRun':true,'stage':'DEVELOPMENT'}",
                "{'change_id':'x','dry_run':true,'stage':'Dev'}",
                "{'id':'x','dryRun':true,'stage':'pre_prod'}",
                "{'id':'x','dryRun':true,'stage':'PRE-PROD'}"
            })
    void takesOtherSpellings(String arguments) {
        assertThat(bound(Spelt.class, arguments)).isEqualTo(new Spelt("x", true, Stage.DEVELOPMENT));
    }

    @Test
    void takesAnArgumentOnlyOnce() {
        assertThat(refusal(Spelt.class, "{'id':'x','changeId':'y'}")).startsWith("id: given twice");
    }

    @Test
    void takesAHyphenForAnUnderscore() {
        assertThat(bound(Spelt.class, "{'stage':'live-site'}").stage()).isEqualTo(Stage.LIVE_SITE);
    }

    @Test
    void fillsInDefaults() {
        assertThat(bound(Presets.class, "{}"))
                .isEqualTo(
                        new Presets(6, Stage.LIVE_SITE, "hello", List.of(1, 2), Instant.parse("2026-03-01T09:00:00Z")));
        assertThat(bound(Presets.class, "{'page_size':null,'numbers':[]}"))
                .isEqualTo(new Presets(6, Stage.LIVE_SITE, "hello", List.of(), Instant.parse("2026-03-01T09:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'text':null,'number':null,'stages':null}"})
    void nullIsTheSameAsAbsentForWhatIsOptional(String arguments) {
        assertThat(bound(Optionals.class, arguments))
                .isEqualTo(new Optionals(Optional.empty(), null, Optional.empty()));
    }

    @Test
    void bindsOptionals() {
        assertThat(bound(Optionals.class, "{'text':'a','number':1,'stages':['dev']}"))
                .isEqualTo(new Optionals(Optional.of("a"), 1, Optional.of(List.of(Stage.DEVELOPMENT))));
    }

    @Test
    void normalisesAllTheWayDown() {
        Node node = bound(
                Node.class, "{'name':'a','children':[{'name':'b','children':[{'name':'c','stages':{'x':'DEV'}}]}]}");

        assertThat(node.children().getFirst().children().getFirst())
                .isEqualTo(new Node("c", List.of(), Map.of("x", Stage.DEVELOPMENT)));
    }

    @Test
    void keepsTheOffset() {
        assertThat(bound(Moments.class, "{'instant':'2026-03-01T09:00+01:00','offset':'2026-03-01T09:00:00+01:00'}"))
                .isEqualTo(new Moments(
                        Instant.parse("2026-03-01T08:00:00Z"), OffsetDateTime.parse("2026-03-01T09:00:00+01:00")));
    }

    @Test
    void anIntegerMayBeWrittenWithAPoint() {
        assertThat(bound(Presets.class, "{'page_size':7.0,'numbers':[1e1]}"))
                .isEqualTo(
                        new Presets(7, Stage.LIVE_SITE, "hello", List.of(10), Instant.parse("2026-03-01T09:00:00Z")));
    }

    @Test
    void keepsEveryDigit() {
        assertThat(bound(Exact.class, "{'amount':0.12345678901234567890,'stages':['dev','live_site']}"))
                .isEqualTo(new Exact(
                        new BigDecimal("0.12345678901234567890"), Set.of(Stage.DEVELOPMENT, Stage.LIVE_SITE)));
    }

    @Test
    void missingArgumentsAreTheEmptyObject() {
        Tool<Presets, String> tool = Tool.of(ToolInfo.named("t"), Presets.class, String.class, (i, c) -> i.text());

        assertThat(RegisteredTool.of(tool).call(null, Calls.QUIET)).isEqualTo(ToolResult.text("hello"));
        assertThat(Calls.call(tool, "null")).isEqualTo(ToolResult.text("hello"));
    }
}
