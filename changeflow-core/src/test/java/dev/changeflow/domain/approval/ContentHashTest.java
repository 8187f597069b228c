package dev.changeflow.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChecklistItem;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.ContentRules.Checked;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.change.SignedContent;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.time.LocalDate;
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
    void differsForWhateverTheConditionsOfAPolicySee() {
        PolicyFacts before = PolicyFacts.of(change);
        List<Change> others = List.of(
                saying(edit(ContentField.TAGS, "pci")),
                saying(edit(ContentField.AFFECTED_SYSTEMS, "gate")),
                saying(edit(ContentField.TYPE, "major")),
                saying(edit(ContentField.ENVIRONMENT, "test")),
                saying(edit(ContentField.PRIORITY, "high")),
                saying(edit(ContentField.IMPACT, "high")),
                saying(edit(ContentField.URGENCY, "high")),
                change.assessed(risk(51), SampleDrafts.TUESDAY),
                change.holding(change.dossier().madeFrom(new TemplateUse("routine", 1))),
                requestedBy(Actor.service("pipeline")));
        assertThat(others).extracting(PolicyFacts::of).doesNotHaveDuplicates().doesNotContain(before);
        assertThat(others)
                .extracting(ContentHashTest::hash)
                .doesNotHaveDuplicates()
                .doesNotContain(hash(change));
    }

    @Test
    void hasWhatBindsTheWorkWhateverItsOrderAndWhetherItIsDone() {
        ChecklistItem warn = new ChecklistItem("warn the desk", false, true);
        ChecklistItem drain = new ChecklistItem("drain the node", false, true);
        Link first = new Link(LinkKind.REQUIRES, new ChangeId(LocalDate.of(2027, 2, 23), 2));
        Link second = new Link(LinkKind.BLOCKS, new ChangeId(LocalDate.of(2027, 2, 23), 3));
        Change bound = holding(List.of(warn, drain), List.of(first, second));
        Link worthKnowing = new Link(LinkKind.RELATES_TO, first.to());
        ChecklistItem done = new ChecklistItem(drain.text(), true, true);
        ChecklistItem cake = new ChecklistItem("cake", false, false);
        assertThat(hash(holding(List.of(done, cake, warn), List.of(second, worthKnowing, first))))
                .isEqualTo(hash(bound));
        assertThat(List.of(
                        hash(bound),
                        hash(change),
                        hash(holding(List.of(warn), List.of(first, second))),
                        hash(holding(List.of(warn, drain), List.of(first))),
                        hash(holding(
                                List.of(warn, drain), List.of(first, new Link(LinkKind.CONFLICTS_WITH, second.to()))))))
                .doesNotHaveDuplicates();
        assertThat(ContentHash.content(bound, "p").fields())
                .containsEntry("plan.checklist", List.of("drain the node", "warn the desk"))
                .containsEntry("plan.links", List.of("blocks " + second.to(), "requires " + first.to()));
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

    private Change holding(List<ChecklistItem> items, List<Link> links) {
        return change.holding(change.dossier().with(items).linked(links));
    }

    private static ContentEdit edit(ContentField field, String value) {
        return ContentEdit.NONE.with(field, value);
    }

    private Change saying(ContentEdit edit) {
        ChangeContent content = ((Checked.Valid) edit.onto(change.content())).content();
        return change.edited(content, Objects.requireNonNull(change.risk()), SampleDrafts.TUESDAY);
    }

    private Change requestedBy(Actor actor) {
        return new Change(
                change.id(),
                change.version(),
                change.state(),
                change.content(),
                change.risk(),
                change.dossier(),
                actor,
                null,
                change.createdAt(),
                change.updatedAt());
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
