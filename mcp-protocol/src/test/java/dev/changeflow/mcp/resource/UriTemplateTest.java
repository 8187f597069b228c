package dev.changeflow.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "x://changes/{id},       x://changes/CHG-1,        CHG-1",
        "x://changes/{id},       x://changes/a%20b%2B+c,   a b++c",
        "x://changes/{id}/audit, x://changes/1/audit,      1",
        "x://a?q={id},           x://a?q=1,                1",
        "x://files/{+id},        x://files/a/b/c.txt,      a/b/c.txt",
        "x://files/{+id},        x://files/a%2Fb,          a/b",
        "x://%C3%A4/{id},        x://%C3%A4/%C3%A4,        ä",
    })
    void readsVariables(String template, String uri, String value) {
        assertThat(UriTemplate.of(template).match(uri)).contains(new MatchedUri(uri, Map.of("id", value)));
    }

    @ParameterizedTest
    @CsvSource({
        "x://changes/{id}, x://changes/",
        "x://changes/{id}, x://changes/a/b",
        "x://changes/{id}, x://changes/a%2Fb",
        "x://changes/{id}, x://changes/a%5Cb",
        "x://changes/{id}, x://changes/..",
        "x://changes/{id}, x://changes/%2E%2E",
        "x://changes/{id}, x://changes/a%00",
        "x://changes/{id}, x://changes/a%zz",
        "x://changes/{id}, x://changes/a?b",
        "x://changes/{id}, X://changes/a",
        "x://a.b/{id},     x://aXb/1",
        "x://files/{+id},  x://files/a/../b",
        "x://files/{+id},  x://files/%2e%2e/b",
        "x://files/{+id},  x://files/a#b",
    })
    void doesNotMatchWhatWouldLeaveItsPlace(String template, String uri) {
        assertThat(UriTemplate.of(template).match(uri)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x://{a}{b}",
                "x://{?q}",
                "x://{a*}",
                "x://{a,b}",
                "x://{",
                "x://}",
                "x://{a}/{a}",
                "x://{a}/{+a}"
            })
    void refusesTemplatesItCannotReadBackwards(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> UriTemplate.of(template));
    }

    @Test
    void severalVariables() {
        UriTemplate template = UriTemplate.of("x://{team}/{id}");

        assertThat(template.variableNames()).containsExactly("team", "id");
        assertThat(template.match("x://a/b").orElseThrow().variable("team")).isEqualTo("a");
        assertThat(template).hasToString("x://{team}/{id}");
    }

    @Test
    void anUnknownVariableIsAMistake() {
        MatchedUri uri = new MatchedUri("x://a", Map.of("id", "a"));

        assertThatIllegalArgumentException().isThrownBy(() -> uri.variable("name"));
    }
}
