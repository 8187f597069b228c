package dev.changeflow.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.change.SignedContent;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private final Change change = SampleDrafts.change(SampleDrafts.normal(), ChangeState.ASSESSING, RiskBand.MEDIUM);

    @Test
    void isTheSameForTheSameContentWhateverElseHappensToTheChange() {
        Change moved = change.entering(ChangeState.NEEDS_INFO, SampleDrafts.TUESDAY.plusSeconds(60));
        assertThat(hash(moved)).isEqualTo(hash(change)).hasSize(64);
    }

    @Test
    void differsForOtherPlansOtherRiskAnotherWindowAnotherPolicy() {
        Plans plans = new Plans("", "1. Do something else.", "", "", "");
        Change edited = change.edited(
                SampleDrafts.content(SampleDrafts.draft(
                        change.content().classification().type(),
                        change.content().classification().environment(),
                        plans,
                        change.content().window())),
                Objects.requireNonNull(change.risk()),
                SampleDrafts.TUESDAY);
        ChangeContent later = SampleDrafts.content(
                SampleDrafts.planned(SampleDrafts.normal(), SampleDrafts.at(SampleDrafts.TUESDAY.plusSeconds(1))));
        assertThat(List.of(
                        hash(change),
                        hash(edited),
                        hash(change.edited(later, Objects.requireNonNull(change.risk()), SampleDrafts.TUESDAY)),
                        hash(change.assessed(risk(51), SampleDrafts.TUESDAY)),
                        ContentHash.content(change, "another").hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void isNotFooledByTextThatLooksLikeAnotherField() {
        assertThat(ContentHash.of(fields("a", List.of("x", "y"))))
                .isNotEqualTo(ContentHash.of(fields("a", List.of("x\",\"y"))))
                .isNotEqualTo(ContentHash.of(fields("a", List.of("x, y"))));
    }

    /** Strings of RFC 8785, section 3.2.3. */
    @Test
    void writesTheCanonicalFormOfRfc8785() {
        SortedMap<String, List<String>> fields = new TreeMap<>();
        fields.put("\u20ac", List.of("Euro Sign"));
        fields.put("\r", List.of("Carriage Return"));
        fields.put("\ufb33", List.of("Hebrew Letter Dalet With Dagesh"));
        fields.put("1", List.of("One", "Two"));
        fields.put("\ud83d\ude00", List.of("Emoji: Grinning Face"));
        fields.put("\u0080", List.of("Control\u007f"));
        fields.put("\u00f6", List.of("\u20ac$\u000F\nA'B\"\\\\\"/"));
        assertThat(CanonicalJson.of(fields))
                .isEqualTo("{\"\\r\":[\"Carriage Return\"],\"1\":[\"One\",\"Two\"],\"\u0080\":[\"Control\u007f\"],"
                        + "\"ö\":[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"],\"€\":[\"Euro Sign\"],"
                        + "\"\ud83d\ude00\":[\"Emoji: Grinning Face\"],"
                        + "\"\ufb33\":[\"Hebrew Letter Dalet With Dagesh\"]}");
    }

    @Test
    void tellsWhatDiffersFieldByField() {
        SignedContent before = ContentHash.content(change, "p");
        SignedContent after = ContentHash.content(change.assessed(risk(70), SampleDrafts.TUESDAY), "q");
        assertThat(FieldDifference.between(before, after))
                .extracting(FieldDifference::toString)
                .containsExactly("policy.revision: p → q", "risk.band: medium → low", "risk.score: 50 → 70");
        assertThat(FieldDifference.between(before, before)).isEmpty();
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ContentHash("abc"));
        assertThat(new ContentHash("0123456789".repeat(6) + "abcd").brief()).isEqualTo("01234567");
    }

    private static RiskAssessment risk(int score) {
        return new RiskAssessment(score, RiskBand.LOW, List.of(), "test", SampleDrafts.TUESDAY);
    }

    private static SortedMap<String, List<String>> fields(String name, List<String> values) {
        return new TreeMap<>(Map.of(name, values));
    }

    private static String hash(Change change) {
        return ContentHash.content(change, "p").hash();
    }
}
