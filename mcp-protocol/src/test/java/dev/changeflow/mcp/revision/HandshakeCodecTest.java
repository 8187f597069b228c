package dev.changeflow.mcp.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.schema.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class HandshakeCodecTest {

    private static final ObjectNode SERVER = Json.object().put("name", "s");

    private static final String TOOL = """
            {"name":"t","title":"T","description":"d","inputSchema":{"type":"object"},"outputSchema":{"type":"object"},
             "annotations":{"readOnlyHint":true},"icons":[{"src":"data:,"}],"_meta":{"x":1}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V2024_11_05 | name,description,inputSchema",
                "V2025_03_26 | name,description,inputSchema,annotations",
                "V2025_06_18 | name,title,description,inputSchema,outputSchema,annotations,_meta",
                "V2025_11_25 | name,title,description,inputSchema,outputSchema,annotations,icons,_meta"
            })
    void listsToolsWithWhatTheRevisionKnows(ProtocolRevision revision, String members) {
        JsonNode tool =
                result(revision, "{\"tools\":[" + TOOL + "]}").path("tools").path(0);
        assertThat(tool.propertyNames()).containsExactly(members.split(","));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V2026_07_28")
    void leavesWhatIsSharedAsItIs(ProtocolRevision revision) {
        JsonNode shared = Json.parse("""
                {"tools":[%s],"prompts":[{"name":"p","title":"P","arguments":[{"name":"a","title":"A"}]}],
                 "content":[{"type":"resource","resource":{"uri":"a:b","text":"t","_meta":{"x":1}},"_meta":{"x":1}}],
                 "messages":[{"role":"user","content":{"type":"text","text":"t","_meta":{"x":1}}}],
                 "capabilities":{"completions":{},"extensions":{}},"serverInfo":{"name":"s","websiteUrl":"a:b"}}""".formatted(TOOL));
        String before = shared.toString();
        ResultCodec.of(revision).result(WireResult.cacheable((ObjectNode) shared), SERVER);
        assertThat(shared).hasToString(before);
    }

    @Test
    void dropsOutputThatIsNoObject() {
        String listed = "{\"tools\":[{\"name\":\"t\",\"outputSchema\":{\"type\":\"array\"}}]}";
        assertThat(result(ProtocolRevision.V2025_11_25, listed)).hasToString("{\"tools\":[{\"name\":\"t\"}]}");
        assertThat(result(ProtocolRevision.V2025_11_25, "{\"content\":[],\"structuredContent\":[1]}"))
                .hasToString("{\"content\":[]}");
        assertThat(result(ProtocolRevision.V2025_11_25, "{\"content\":[],\"structuredContent\":{\"a\":1}}"))
                .hasToString("{\"content\":[],\"structuredContent\":{\"a\":1}}");
    }

    @Test
    void saysAsTextWhatTheRevisionHasNoKindFor() {
        String link = "{\"type\":\"resource_link\",\"uri\":\"a://b\",\"name\":\"n\"}";
        assertThat(result(ProtocolRevision.V2025_03_26, "{\"content\":[" + link + "]}"))
                .hasToString("{\"content\":[{\"type\":\"text\",\"text\":\"n: a://b\"}]}");
        assertThat(result(ProtocolRevision.V2025_06_18, "{\"content\":[" + link + "]}"))
                .hasToString("{\"content\":[" + link + "]}");
        String audio = "{\"type\":\"audio\",\"data\":\"AA==\",\"mimeType\":\"audio/wav\"}";
        assertThat(result(
                        ProtocolRevision.V2024_11_05, "{\"messages\":[{\"role\":\"user\",\"content\":" + audio + "}]}"))
                .hasToString("{\"messages\":[{\"role\":\"user\",\"content\":"
                        + "{\"type\":\"text\",\"text\":\"[audio, audio/wav]\"}}]}");
    }

    @Test
    void listsPromptArgumentsWithoutTitlesBeforeThereWereAny() {
        String prompts =
                "{\"prompts\":[{\"name\":\"p\",\"title\":\"P\",\"arguments\":[{\"name\":\"a\",\"title\":\"A\"}]}]}";
        assertThat(result(ProtocolRevision.V2025_03_26, prompts))
                .hasToString("{\"prompts\":[{\"name\":\"p\",\"arguments\":[{\"name\":\"a\"}]}]}");
        assertThat(result(ProtocolRevision.V2025_06_18, prompts)).hasToString(prompts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V2024_11_05 | name,version",
                "V2025_03_26 | name,version",
                "V2025_06_18 | name,title,version",
                "V2025_11_25 | name,title,version,description,websiteUrl,icons"
            })
    void namesTheServerAsTheRevisionDoes(ProtocolRevision revision, String members) {
        String server = "{\"serverInfo\":{\"name\":\"s\",\"title\":\"S\",\"version\":\"1\",\"description\":\"d\","
                + "\"websiteUrl\":\"u\",\"icons\":[]}}";
        assertThat(result(revision, server).path("serverInfo").propertyNames()).containsExactly(members.split(","));
    }

    @Test
    void titlesAToolAmongItsAnnotationsWhereThereIsNoOtherPlace() {
        assertThat(result(ProtocolRevision.V2025_03_26, "{\"tools\":[" + TOOL + "]}")
                        .path("tools")
                        .path(0)
                        .path("annotations"))
                .hasToString("{\"readOnlyHint\":true,\"title\":\"T\"}");
        assertThat(result(ProtocolRevision.V2025_03_26, "{\"tools\":[{\"name\":\"t\",\"title\":\"T\"}]}"))
                .hasToString("{\"tools\":[{\"name\":\"t\",\"annotations\":{\"title\":\"T\"}}]}");
    }

    @Test
    void dropsMetadataAndDatesBeforeThereWereAny() {
        String read = "{\"contents\":[{\"uri\":\"a:b\",\"text\":\"t\",\"_meta\":{\"x\":1}}]}";
        String called = "{\"content\":[{\"type\":\"resource\",\"resource\":{\"uri\":\"a:b\",\"text\":\"t\","
                + "\"_meta\":{\"x\":1}},\"annotations\":{\"priority\":1,\"lastModified\":\"1970-01-01T00:00:00Z\"},"
                + "\"_meta\":{\"x\":1}}]}";

        assertThat(result(ProtocolRevision.V2025_03_26, read))
                .hasToString("{\"contents\":[{\"uri\":\"a:b\",\"text\":\"t\"}]}");
        assertThat(result(ProtocolRevision.V2025_03_26, called))
                .hasToString("{\"content\":[{\"type\":\"resource\",\"resource\":{\"uri\":\"a:b\",\"text\":\"t\"},"
                        + "\"annotations\":{\"priority\":1}}]}");
        assertThat(result(ProtocolRevision.V2025_06_18, read)).hasToString(read);
        assertThat(result(ProtocolRevision.V2025_06_18, called)).hasToString(called);
    }

    @ParameterizedTest
    @EnumSource(ProtocolRevision.class)
    void addsTypeServerAndLifetimeInTheNewestRevisionOnly(ProtocolRevision revision) {
        ObjectNode json = ResultCodec.of(revision).result(WireResult.cacheable(Json.object()), SERVER);
        if (revision.hasHandshake()) {
            assertThat(json).isEmpty();
        } else {
            assertThat(json)
                    .hasToString("{\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"private\","
                            + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"s\"}}}");
        }
    }

    @Test
    void keepsAResultsOwnMetadata() {
        ObjectNode body = (ObjectNode) Json.parse("{\"_meta\":{\"own\":1}}");
        assertThat(ResultCodec.of(ProtocolRevision.newest())
                        .result(WireResult.complete(body), SERVER)
                        .path("_meta")
                        .propertyNames())
                .containsExactly("own", "io.modelcontextprotocol/serverInfo");
        assertThat(body).hasToString("{\"_meta\":{\"own\":1}}");
    }

    @Test
    void numbersAMissingResourceAsTheRevisionDoes() {
        assertThat(ResultCodec.of(ProtocolRevision.V2025_11_25)
                        .error(ErrorCode.RESOURCE_NOT_FOUND)
                        .code())
                .isEqualTo(-32002);
        assertThat(ResultCodec.of(ProtocolRevision.newest())
                        .error(ErrorCode.RESOURCE_NOT_FOUND)
                        .code())
                .isEqualTo(-32602);
        assertThat(ResultCodec.of(ProtocolRevision.V2025_11_25).error(ErrorCode.INTERNAL))
                .isEqualTo(ErrorCode.INTERNAL);
    }

    private static ObjectNode result(ProtocolRevision revision, String body) {
        return ResultCodec.of(revision).result(WireResult.complete((ObjectNode) Json.parse(body)), SERVER);
    }
}
