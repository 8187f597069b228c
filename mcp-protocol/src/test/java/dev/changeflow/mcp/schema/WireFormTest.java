package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class WireFormTest {

    private static final Meta TAG = Meta.of("x.y/z", Json.parse("1"));

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(new TextContent(""), "{'type':'text','text':''}"),
                Arguments.of(
                        new TextContent("x", Annotations.forAudience(Role.USER, Role.ASSISTANT)),
                        "{'type':'text','text':'x','annotations':{'audience':['user','assistant']}}"),
                Arguments.of(
                        ImageContent.of(new byte[] {1, 2}, "image/png"),
                        "{'type':'image','data':'AQI=','mimeType':'image/png'}"),
                Arguments.of(
                        AudioContent.of(new byte[] {1, 2}, "audio/wav"),
                        "{'type':'audio','data':'AQI=','mimeType':'audio/wav'}"),
                Arguments.of(
                        new EmbeddedResource(new TextResourceContents("a:b", "text/plain", "t")),
                        "{'type':'resource','resource':{'uri':'a:b','mimeType':'text/plain','text':'t'}}"),
                Arguments.of(
                        new EmbeddedResource(BlobResourceContents.of("a:b", null, new byte[] {1})),
                        "{'type':'resource','resource':{'uri':'a:b','blob':'AQ=='}}"),
                Arguments.of(ResourceLink.to("a:b", "n"), "{'type':'resource_link','uri':'a:b','name':'n'}"),
                Arguments.of(
                        new ResourceLink("a:b", "n", "t", "d", "m/t", 7L, null, List.of(Icon.of("data:,")), TAG),
                        "{'type':'resource_link','uri':'a:b','name':'n','title':'t','description':'d',"
                                + "'mimeType':'m/t','size':7,'icons':[{'src':'data:,'}],'_meta':{'x.y/z':1}}"),
                Arguments.of(
                        new Icon("data:,", "image/png", List.of("48x48"), Icon.Theme.DARK),
                        "{'src':'data:,','mimeType':'image/png','sizes':['48x48'],'theme':'dark'}"),
                Arguments.of(
                        new Annotations(List.of(), 0.5, Instant.EPOCH),
                        "{'priority':0.5,'lastModified':'1970-01-01T00:00:00Z'}"),
                Arguments.of(
                        PromptMessage.assistant("hi"), "{'role':'assistant','content':{'type':'text','text':'hi'}}"),
                Arguments.of(PromptArgument.required("a", "d"), "{'name':'a','description':'d','required':true}"),
                Arguments.of(PromptArgument.optional("a", "d"), "{'name':'a','description':'d'}"),
                Arguments.of(new TextContent("x", null, TAG), "{'type':'text','text':'x','_meta':{'x.y/z':1}}"),
                Arguments.of(
                        new ImageContent("AA==", "image/png", null, TAG),
                        "{'type':'image','data':'AA==','mimeType':'image/png','_meta':{'x.y/z':1}}"),
                Arguments.of(
                        new AudioContent("AA==", "audio/wav", null, TAG),
                        "{'type':'audio','data':'AA==','mimeType':'audio/wav','_meta':{'x.y/z':1}}"),
                Arguments.of(
                        new EmbeddedResource(
                                new TextResourceContents("a:b", null, "t", TAG),
                                Annotations.forAudience().weighing(1).modified(Instant.EPOCH),
                                TAG),
                        "{'type':'resource','resource':{'uri':'a:b','text':'t','_meta':{'x.y/z':1}},"
                                + "'annotations':{'priority':1.0,'lastModified':'1970-01-01T00:00:00Z'},"
                                + "'_meta':{'x.y/z':1}}"),
                Arguments.of(
                        new BlobResourceContents("a:b", null, "AA==", TAG),
                        "{'uri':'a:b','blob':'AA==','_meta':{'x.y/z':1}}"),
                Arguments.of(new Implementation("n", null, "1"), "{'name':'n','version':'1'}"),
                Arguments.of(
                        new Implementation("n", "N", "1", "d", "https://x.example", List.of(Icon.of("data:,"))),
                        "{'name':'n','title':'N','version':'1','description':'d','websiteUrl':'https://x.example',"
                                + "'icons':[{'src':'data:,'}]}"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void writesWhatTheStandardSays(Object wire, String expected) {
        assertThat(Json.parse(Json.text(wire))).isEqualTo(Json.parse(expected.replace('\'', '"')));
    }

    @Test
    void aBareTextWrittenByHandIsTheSameAsAnyOther() {
        for (TextContent text : List.of(
                new TextContent("x"),
                new TextContent("x", Annotations.forAudience(Role.USER)),
                new TextContent("x", null, TAG))) {
            assertThat(text.toJson()).isEqualTo(Json.parse(Json.text(text)));
        }
    }

    @Test
    void listsOfContentKeepTheirKinds() {
        List<Content> content = List.of(new TextContent("x"), ResourceLink.to("a:b", "n"));

        assertThat(Json.text(content)).contains("\"type\":\"text\"", "\"type\":\"resource_link\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ui", "x.y/z", "com.example-1/a_b.c-d", "x/"})
    void metadataHasKeys(String key) {
        assertThat(Meta.of(key, Json.object()).members()).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "x-", "1x/y", "x./y", "x/y/z", "x y", "ä"})
    void metadataRefusesWhatIsNoKey(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Meta.of(key, Json.object()));
    }

    @Test
    void metadataIsACopy() {
        ObjectNode value = Json.object().put("a", 1);
        Meta meta = Meta.of("x", value);
        value.put("a", 2);

        assertThat(meta.members().get("x")).hasToString("{\"a\":1}");
    }

    @Test
    void aPriorityIsAFraction() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Annotations(List.of(), 1.5, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Annotations(List.of(), Double.NaN, null));
    }
}
