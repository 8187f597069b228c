package dev.changeflow.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;

/** A URI fits a template or not, and no variable of its path climbs out of its place. */
final class UriTemplateFuzzTest {

    private static final List<UriTemplate> TEMPLATES = List.of(
            UriTemplate.of("test://items/{id}"),
            UriTemplate.of("file:///{+path}"),
            UriTemplate.of("test://{host}/a/{+rest}/z?q={q}&r={r}"));

    @FuzzTest
    void keepsVariablesInPlace(@NotNull String text, @NotNull String uri) {
        TEMPLATES.forEach(template -> match(template, uri));
        try {
            match(UriTemplate.of(text), uri);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).contains(text);
        }
    }

    private static void match(UriTemplate template, String uri) {
        template.match(uri).ifPresent(matched -> check(template, matched));
    }

    private static void check(UriTemplate template, MatchedUri matched) {
        matched.variables().forEach((name, value) -> {
            assertThat(value).doesNotContain("\0");
            if (!inQuery(template).contains(name)) {
                assertThat(value).doesNotContain("\\");
                assertThat(List.of(value.split("/", -1))).doesNotContain(".", "..");
            }
            if (template.toString().contains("{" + name + "}")) {
                assertThat(value).isNotEmpty().doesNotContain("/");
            }
        });
    }

    private static List<String> inQuery(UriTemplate template) {
        String text = template.toString();
        int query = text.indexOf("{?");
        return query < 0 ? List.of() : List.of(text.substring(query + 2, text.length() - 1).split(","));
    }
}
