package dev.changeflow.mcp.transport;

import static dev.changeflow.mcp.transport.HttpScene.bare;
import static dev.changeflow.mcp.transport.HttpScene.call;
import static dev.changeflow.mcp.transport.HttpScene.code;
import static dev.changeflow.mcp.transport.HttpScene.modern;
import static dev.changeflow.mcp.transport.HttpScene.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.Headers;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Visibility;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MirroredHeadersTest {

    private final HttpScene scene = new HttpScene(new StreamableHttp(TranscriptServer.create()));

    @ParameterizedTest
    @CsvSource({
        "tools/list, tools/list, true",
        "' tools/list ', tools/list, true",
        "TOOLS/LIST, tools/list, false",
        "tools/call, tools/list, false",
        "'', tools/list, false",
        "=?base64?dG9vbHMvbGlzdA==?=, tools/list, true",
    })
    void theMethodMustBeTheMethod(String header, String method, boolean accepted) {
        assertJudged(modern(header), bare(1, method), accepted);
    }

    @Test
    void theMethodIsRequiredUnderAnyCase() {
        assertJudged(plain("MCP-Protocol-Version", "2026-07-28"), bare(1, "tools/list"), false);
        assertJudged(
                plain("mcp-protocol-version", "2026-07-28", "MCP-METHOD", "tools/list"), bare(1, "tools/list"), true);
        Headers twice = new Headers.Builder()
                .add("Content-Type", "application/json")
                .add("MCP-Protocol-Version", "2026-07-28")
                .add("Mcp-Method", "tools/list")
                .add("Mcp-Method", "tools/list")
                .build();
        assertJudged(twice, bare(1, "tools/list"), false);
    }

    @ParameterizedTest
    @CsvSource({
        "echo, true",
        "'  echo  ', true",
        "=?base64?ZWNobw==?=, true",
        "ECHO, false",
        "say, false",
        "=?base64?ZWNobw?=, false",
        "=?base64?ZWNobx==?=, false",
        "=?base64?ZWN!!!w==?=, false",
        "=?BASE64?ZWNobw==?=, false",
        "=?base64?/w==?=, false",
        "'', false"
    })
    void theNameMustBeTheName(String header, boolean accepted) {
        assertJudged(modern("tools/call", "Mcp-Name", header), call(1, "echo", "{\"text\":\"x\"}"), accepted);
    }

    @Test
    void theNameIsRequired() {
        assertJudged(modern("tools/call"), call(1, "echo", "{\"text\":\"x\"}"), false);
        String read =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"test://greeting\","
                        + HttpScene.META + "}}";
        assertJudged(modern("resources/read"), read, false);
        assertJudged(modern("resources/read", "Mcp-Name", "test://greeting"), read, true);
        String get = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"review\","
                + "\"arguments\":{\"code\":\"x\"}," + HttpScene.META + "}}";
        assertJudged(modern("prompts/get"), get, false);
        assertJudged(modern("prompts/get", "Mcp-Name", "review"), get, true);
    }

    @Test
    void aBodyWithoutItsNameIsRefusedForThat() {
        RecordingReply reply = scene.post(modern("tools/call", "Mcp-Name", "echo"), bare(1, "tools/call"));
        assertThat(code(reply)).isEqualTo(-32602);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "us-west1, {'region':'us-west1'}, true",
                "=?base64?SGVsbG8=?=, {'region':'Hello'}, true",
                "=?base64?SGVsbG8?=, {'region':'Hello'}, false",
                "=?base64?SGVs!!!bG8=?=, {'region':'Hello'}, false",
                "SGVsbG8=, {'region':'SGVsbG8='}, true",
                "SGVsbG8=, {'region':'Hello'}, false",
                "=?base64?SGVsbG8=, {'region':'=?base64?SGVsbG8='}, true",
                "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=, {'region':'=?base64?literal?='}, true",
                "=?base64?IHBhZGRlZCA=?=, {'region':' padded '}, true",
                "us-west1, {'region':'us-east1'}, false",
                "-, {'region':'us-west1'}, false",
                "us-west1, {}, false",
                "-, {}, true",
                "-, {'region':null}, true",
                "null, {'region':null}, false",
            })
    void aMirroredArgumentMustBeTheArgument(String header, String arguments, boolean accepted) {
        Headers headers = modern("tools/call", "Mcp-Name", "region");
        Headers mirrored = header == null ? headers : headers.with("Mcp-Param-Region", header);
        assertJudged(mirrored, call(1, "region", arguments.replace('\'', '"')), accepted);
    }

    @Test
    void textOutsideAsciiComesEncoded() {
        String world = "Hello, 世界";
        String encoded =
                "=?base64?" + Base64.getEncoder().encodeToString(world.getBytes(StandardCharsets.UTF_8)) + "?=";
        Headers headers = modern("tools/call", "Mcp-Name", "region");
        String body = call(1, "region", "{\"region\":\"" + world + "\"}");
        assertJudged(headers.with("Mcp-Param-Region", encoded), body, true);
        assertJudged(headers.with("Mcp-Param-Region", world), body, false);
    }

    @ParameterizedTest
    @CsvSource({
        "42, 42, true",
        "42.0, 42, true",
        "4.2e1, 42, true",
        "43, 42, false",
        "x, 42, false",
        "0x2a, 42, false",
        "1e999999999, 42, false",
        "-7, -7, true"
    })
    void numbersAreComparedAsNumbers(String header, String value, boolean accepted) {
        assertJudged(
                modern("tools/call", "Mcp-Name", "region", "Mcp-Param-Level", header),
                call(1, "region", "{\"level\":" + value + "}"),
                accepted);
    }

    @Test
    void aHiddenToolIsNotBetrayedByTheHeadersItWants() {
        HttpScene guarded = new HttpScene(new StreamableHttp(McpServer.builder("guarded", "1")
                .tool(Tool.of(
                        ToolInfo.named("secret"),
                        TranscriptServer.Region.class,
                        String.class,
                        (region, context) -> "hidden"))
                .visible(new Visibility() {
                    @Override
                    public boolean shows(ToolInfo tool, Optional<Principal> caller) {
                        return caller.isPresent();
                    }
                })
                .build()));
        String arguments = "{\"region\":\"us-west1\"}";
        RecordingReply ofHidden =
                guarded.post(modern("tools/call", "Mcp-Name", "secret"), call(1, "secret", arguments));
        RecordingReply ofUnknown =
                guarded.post(modern("tools/call", "Mcp-Name", "nothing"), call(1, "nothing", arguments));
        assertThat(HttpScene.text(ofHidden)).isEqualTo(HttpScene.text(ofUnknown).replace("nothing", "secret"));
        assertThat(ofHidden.status()).isEqualTo(ofUnknown.status());
        assertThat(ofHidden.headers().first("Content-Type"))
                .isEqualTo(ofUnknown.headers().first("Content-Type"));

        RecordingReply ofShown =
                guarded.post(modern("tools/call", "Mcp-Name", "secret"), call(1, "secret", arguments), () -> "ada");
        assertThat(code(ofShown)).isEqualTo(-32020);
    }

    private void assertJudged(Headers headers, String body, boolean accepted) {
        RecordingReply reply = scene.post(headers, body);
        assertThat(reply.status()).as(HttpScene.text(reply)).isEqualTo(accepted ? 200 : 400);
        assertThat(code(reply)).isEqualTo(accepted ? 0 : -32020);
        assertThat(reply.headers().first("Content-Type")).contains("application/json");
    }
}
