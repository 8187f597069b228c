package dev.changeflow.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "x://a{/id},             x://a/b,                  b",
        "x://a{/id*},            x://a/b/c%20d,            b/c d",
        "x://a{/id*},            x://a,                    ''",
        "x://a{/id*}/edit,       x://a/edit/edit,          edit",
        "x://a{?id},             x://a?id=b%2F..%26c,      b/..&c",
        "x://a{?id},             x://a?id=,                ''",
        "'x://a{?other,id}',     x://a?id=1,               1",
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
    @CsvSource(
            delimiter = '|',
            value = {
                "x://{a}{b} | where one variable ends",
                "x://{a}-{b} | where one variable ends",
                "x://{a}.{+b} | where one variable ends",
                "x://{/a*}{b} | where one variable ends",
                "x://{+a}/{+b} | two variables of any length",
                "x://{+a}{/b*} | two variables of any length",
                "x://{a}/{a} | a is there twice",
                "x://{a}{?a} | a is there twice",
                "x://{?q}/{a} | stands at the end",
                "x://{?q*} | has no *",
                "x://{a*} | write {a}/{b}",
                "x://{a,b} | write {a}/{b}",
                "x://{+a,b} | write {a}/{b}",
                "x://{a:3} | can be read",
                "x://{#a} | can be read",
                "x://{.a} | can be read",
                "x://{;a} | can be read",
                "x://{&a} | can be read",
                "x://{} | can be read",
                "x://{ | can be read",
                "x://} | can be read",
            })
    void refusesTemplatesItCannotReadBackwards(String template, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UriTemplate.of(template))
                .withMessageContaining(template)
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x://a{?q,r} | x://a?",
                "x://a{?q,r} | x://a?q",
                "x://a{?q,r} | x://a?q=1&q=2",
                "x://a{?q,r} | x://a?q=1&s=2",
                "x://a{?q,r} | x://a?q=1&",
                "x://a{?q,r} | x://a?q=1#f",
                "x://a{?q,r} | x://a?q=%00",
                "x://a{?q,r} | x://a?q=%zz",
                "x://a{/p*} | x://a/b/",
                "x://a{/p*} | x://a//b",
                "x://a{/p*} | x://a/b%2Fc",
                "x://a{/p*} | x://a/../c",
                "x://a{/p*} | x://a/%2e%2E",
                "x://a{/p*} | x://a?q=1",
                "x://a{/p,q} | x://a/b",
                "x://a{/p,q} | x://a/b/c/d",
            })
    void doesNotMatchOtherQueriesAndSegments(String template, String uri) {
        assertThat(UriTemplate.of(template).match(uri)).isEqualTo(Optional.empty());
    }

    @Test
    void aLongUriIsReadWithoutDeepRecursion() {
        String uri = "x://a" + "/b".repeat(100_000);

        assertThat(UriTemplate.of("x://a{/p*}").match(uri)).isPresent();
        assertThat(UriTemplate.of("x://a{/p*}").match(uri + "?")).isEmpty();
    }

    @Test
    void aQueryMayComeInAnyOrderOrNotAtAll() {
        UriTemplate template = UriTemplate.of("x://find{?text,limit}");

        MatchedUri both = template.match("x://find?limit=3&text=a+b").orElseThrow();
        assertThat(both.find("text")).contains("a+b");
        assertThat(both.find("limit")).contains("3");
        assertThat(template.match("x://find").orElseThrow().find("text")).isEmpty();
        assertThat(template.variableNames()).containsExactly("text", "limit");
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
