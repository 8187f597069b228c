package dev.changeflow.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Annotations;
import dev.changeflow.mcp.schema.BlobResourceContents;
import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.Role;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.StubContext;
import dev.changeflow.mcp.tool.ToolContext;
import org.junit.jupiter.api.Test;

class ResourceTest {

    private static final ToolContext CONTEXT = new StubContext();

    @Test
    void listsOnlyWhatItSays() {
        ResourceInfo bare = ResourceInfo.at("x://policy", "policy");
        ResourceInfo full = bare.titled("Policy")
                .describedAs(" The rules ")
                .typed("text/plain")
                .sized(12)
                .picturedBy(Icon.of("data:,"))
                .tagged("x.y/z", Json.parse("1"))
                .hinting(Annotations.forAudience(Role.USER));

        assertThat(Json.text(bare.listing())).isEqualTo("{\"uri\":\"x://policy\",\"name\":\"policy\"}");
        assertThat(Json.text(full.listing()))
                .isEqualTo("{\"uri\":\"x://policy\",\"name\":\"policy\",\"title\":\"Policy\","
                        + "\"description\":\"The rules\",\"mimeType\":\"text/plain\",\"size\":12,"
                        + "\"annotations\":{\"audience\":[\"user\"]},"
                        + "\"icons\":[{\"src\":\"data:,\"}],\"_meta\":{\"x.y/z\":1}}");
    }

    @Test
    void templatesListTheirTemplate() {
        ResourceTemplateInfo info = ResourceTemplateInfo.at("x://changes/{id}", "change")
                .titled("Change")
                .describedAs("One change")
                .typed("application/json")
                .picturedBy(Icon.of("data:,"))
                .tagged("x.y/z", Json.parse("1"))
                .hinting(Annotations.forAudience(Role.ASSISTANT));

        assertThat(Json.text(info.listing()))
                .isEqualTo("{\"uriTemplate\":\"x://changes/{id}\",\"name\":\"change\",\"title\":\"Change\","
                        + "\"description\":\"One change\",\"mimeType\":\"application/json\","
                        + "\"annotations\":{\"audience\":[\"assistant\"]},"
                        + "\"icons\":[{\"src\":\"data:,\"}],\"_meta\":{\"x.y/z\":1}}");
    }

    @Test
    void readsFromALambda() {
        ResourceInfo info = ResourceInfo.at("x://policy", "policy").typed("text/plain");
        BlobResourceContents blob = BlobResourceContents.of("x://logo", null, new byte[] {1});

        assertThat(Resource.text(info, context -> "be good").read(CONTEXT))
                .containsExactly(new TextResourceContents("x://policy", "text/plain", "be good"));
        assertThat(Resource.of(ResourceInfo.at("x://logo", "logo"), context -> blob)
                        .read(CONTEXT))
                .containsExactly(blob);
    }

    @Test
    void readsTheUriThatWasAskedFor() {
        ResourceTemplate template = ResourceTemplate.text(
                ResourceTemplateInfo.at("x://changes/{id}", "change"), (uri, context) -> "it is " + uri.variable("id"));
        MatchedUri uri = template.info().uriTemplate().match("x://changes/7").orElseThrow();

        assertThat(template.read(uri, CONTEXT))
                .containsExactly(new TextResourceContents("x://changes/7", null, "it is 7"));
    }

    @Test
    void notFoundNamesTheUri() {
        assertThat(new ResourceNotFoundException("x://y").uri()).isEqualTo("x://y");
    }
}
