package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Arguments that would take a careless server very long are refused. Each test ends, which is most of what it says. */
final class BoundedArgumentsTest {

    record Input(
            @Matches(value = "(a+)+b", example = "ab") @Nullable
            String nested,

            @Matches(value = "(a|a)*b|(x?){40}y", example = "ab") @Nullable
            String branching,

            @Matches(value = ".*.*.*b", example = "b") @Nullable
            String greedy,

            @Matches(value = "(a|b)*", example = "ab") @Nullable
            String deep,

            @Nullable Set<String> once,
            @Nullable JsonNode anything) {}

    private final InMemory client = InMemory.client(McpServer.builder("s", "1")
            .tool(Tool.of(ToolInfo.named("t"), Input.class, String.class, (input, context) -> "accepted"))
            .build());

    @ParameterizedTest
    @ValueSource(strings = {"nested", "branching", "greedy"})
    void patternsThatBacktrackAreGivenUp(String argument) {
        assertThat(text("{\"" + argument + "\":\"" + "a".repeat(50_000) + "\"}"))
                .contains(argument + ": ")
                .contains(" does not have the right form");
        assertThat(text("{\"" + argument + "\":\"" + "a".repeat(50) + "b\"}")).isEqualTo("accepted");
    }

    @Test
    void aPatternThatNeedsTooMuchStackIsGivenUp() {
        assertThat(text("{\"deep\":\"" + "ab".repeat(1_000_000) + "\"}")).contains("does not have the right form");
        assertThat(text("{\"deep\":\"" + "ab".repeat(100) + "\"}")).isEqualTo("accepted");
    }

    @Test
    void aHundredThousandUnknownArgumentsGetAShortAnswer() {
        assertThat(text(keys(100_000))).endsWith("\n- and more").hasSizeLessThan(2_000);
    }

    @Test
    void manyStringsOfOneHashAreComparedAllTheSame() {
        String alike = IntStream.range(0, 1 << 12)
                .mapToObj(BoundedArgumentsTest::alike)
                .collect(Collectors.joining("\",\"", "[\"", "\"]"));
        assertThat(text("{\"once\":" + alike + "}")).isEqualTo("accepted");
    }

    @Test
    void whatTheParserRefusesIsAProtocolError() {
        for (String arguments : List.of(
                "{\"anything\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "{\"anything\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(100) + "}",
                "{\"anything\":" + keys(1_000_000) + "}",
                "{\"anything\":" + "9".repeat(1_000) + "}",
                "{\"anything\":1e999999999}",
                "{\"anything\":1E-999999999}")) {
            JsonNode answer = answer(arguments);
            assertThat(answer.path("error").path("code").asInt(0))
                    .as(arguments.substring(0, Math.min(60, arguments.length())))
                    .isEqualTo(-32700);
            assertThat(answer.toString()).hasSizeLessThan(1_000);
        }
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(",", "{", "}"));
    }

    /** "Aa" and "BB" have the same hash, and so have all strings made of them. */
    private static String alike(int bits) {
        return IntStream.range(0, 12)
                .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private String text(String arguments) {
        JsonNode answer = answer(arguments);
        return answer.path("result").path("content").path(0).path("text").asString(answer.toString());
    }

    private JsonNode answer(String arguments) {
        return Json.parse(client.send("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":%s,"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(arguments)).getLast());
    }
}
