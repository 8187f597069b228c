package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRulesTest {

    private static final ChangeDraft GOOD = SampleDrafts.standard();

    @Test
    void keepsEveryCharacterOfAGoodDraft() {
        String title = "Größe ändern → 東京 👩‍🚒 العربية \u200Be\u0301";
        ChangeContent content =
                SampleDrafts.content(SampleDrafts.saying(GOOD, title, "line one\r\n\tline two\n" + title));
        assertThat(content.title()).isEqualTo(title);
        assertThat(content.description()).isEqualTo("line one\r\n\tline two\n" + title);
        assertThat(content.systems()).containsExactly("proxy");
    }

    @Test
    void countsCodePointsNotChars() {
        assertThat(violations(SampleDrafts.saying(GOOD, "👍".repeat(200), "x"))).isEmpty();
        assertThat(violations(SampleDrafts.saying(GOOD, "👍".repeat(201), "x")))
                .containsExactly(new Violation("title", "has 201 characters, and 200 is the most", "shorten it by 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "\u00A0\u200B\u2003\uFEFF",
                "two\nlines",
                "tab\there",
                "a\u0000b",
                "a\u2028b",
                "a\u0085b",
                "\uD83D",
                "a\uDC4Db"
            })
    void refusesATitleThatIsNoLine(String title) {
        assertThat(violations(SampleDrafts.saying(GOOD, title, "x")))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "bell\u0007", "a\u0000b", "half \uD83D pair"})
    void refusesADescriptionThatCannotBeKept(String description) {
        assertThat(violations(SampleDrafts.saying(GOOD, "Title", description)))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("description");
    }

    @Test
    void namesTheCharacterAndItsPlace() {
        assertThat(violations(SampleDrafts.saying(GOOD, "👍a\u0007", "x")))
                .containsExactly(new Violation(
                        "title",
                        "has the control character U+0007 as character 3",
                        "keep it to one line of printable characters"));
    }

    @Test
    void reportsEverythingAtOnce() {
        ChangeDraft bad = new ChangeDraft(
                " ",
                "x".repeat(20_001),
                GOOD.classification(),
                List.of("ok", "", "x".repeat(201)),
                Instant.parse("2027-03-02T10:00:00Z"),
                Instant.parse("2027-03-01T10:00:00Z"),
                new Plans("", "x".repeat(50_001), "", "\u0001", ""),
                Readiness.NONE,
                "",
                Collections.nCopies(51, "tag"));
        assertThat(violations(bad))
                .extracting(Violation::field)
                .containsExactly(
                        "title",
                        "description",
                        "affected_systems[1]",
                        "affected_systems[2]",
                        "planned_end",
                        "implementation_plan",
                        "rollback_plan",
                        "assignee",
                        "tags");
        assertThat(violations(bad))
                .allSatisfy(violation -> assertThat(violation.toString()).matches("(?s)\\S+ .+: .+\\."));
    }

    @Test
    void refusesAHundredAndOneSystems() {
        String[] names = Collections.nCopies(101, "db").toArray(String[]::new);
        assertThat(violations(SampleDrafts.touching(GOOD, names)))
                .singleElement()
                .extracting(Violation::problem)
                .isEqualTo("has 101 entries, and 100 is the most");
    }

    @Test
    void refusesHalfAWindow() {
        assertThat(violations(window(Instant.parse("2027-03-01T10:00:00Z"), null)))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("planned_end");
        assertThat(violations(window(null, Instant.parse("2027-03-01T10:00:00Z"))))
                .singleElement()
                .extracting(Violation::field)
                .isEqualTo("planned_start");
    }

    @Test
    void refusesWindowsThatCannotBeMeant() {
        Instant start = Instant.parse("2025-12-22T00:00:00Z");
        assertThat(violations(window(start, start))).hasSize(1);
        assertThat(violations(window(start, start.plusSeconds(400L * 86_400)))).isEmpty();
        assertThat(violations(window(start, start.plusSeconds(400L * 86_400 + 1))))
                .singleElement()
                .extracting(Violation::fix)
                .isEqualTo("check the year, or plan a shorter window");
        assertThat(violations(window(Instant.MIN, Instant.MAX)))
                .extracting(Violation::field)
                .containsExactly("planned_start", "planned_end");
    }

    private static ChangeDraft window(@Nullable Instant start, @Nullable Instant end) {
        return new ChangeDraft(
                GOOD.title(),
                GOOD.description(),
                GOOD.classification(),
                List.of(),
                start,
                end,
                GOOD.plans(),
                Readiness.NONE,
                null,
                List.of());
    }

    private static List<Violation> violations(ChangeDraft draft) {
        return switch (ContentRules.check(draft)) {
            case ContentRules.Checked.Valid valid -> List.of();
            case ContentRules.Checked.Invalid(var violations) -> violations;
        };
    }
}
