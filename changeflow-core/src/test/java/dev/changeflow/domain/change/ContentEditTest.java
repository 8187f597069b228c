package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.change.ContentRules.Checked;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContentEditTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final ChangeContent CONTENT = SampleDrafts.content(SampleDrafts.standard());

    @Test
    void leavesAloneWhatItDoesNotName() {
        ChangeContent edited = edited(CONTENT, ContentEdit.NONE.with(ContentField.TITLE, "Renew another one"));
        assertThat(edited.title()).isEqualTo("Renew another one");
        assertThat(FieldChange.between(CONTENT, edited))
                .containsExactly(new FieldChange(ContentField.TITLE, CONTENT.title(), "Renew another one"));
        assertThat(edited(CONTENT, ContentEdit.NONE)).isEqualTo(CONTENT);
    }

    @Test
    void clearsWithAnEmptyText() {
        ContentEdit clear = ContentEdit.NONE
                .with(ContentField.PLANNED_START, "")
                .with(ContentField.PLANNED_END, "")
                .with(ContentField.TAGS, List.of())
                .with(ContentField.ROLLBACK_PLAN, "");
        ChangeContent edited = edited(CONTENT, clear);
        assertThat(edited.window()).isNull();
        assertThat(edited.tags()).isEmpty();
        assertThat(edited.plans().rollback()).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        ContentEdit wrong = ContentEdit.NONE
                .with(ContentField.TITLE, "")
                .with(ContentField.TYPE, "heroic")
                .with(ContentField.ENVIRONMENT, "")
                .with(ContentField.PLANNED_END, "soon");
        assertThat(wrong.onto(CONTENT))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::toString)
                                .anySatisfy(text -> assertThat(text).startsWith("title is empty"))
                                .anySatisfy(
                                        text -> assertThat(text)
                                                .isEqualTo(
                                                        "type is none of its choices: use one of standard, normal, emergency, major."))
                                .anySatisfy(text -> assertThat(text).startsWith("environment cannot be empty"))
                                .anySatisfy(text -> assertThat(text).startsWith("planned_end is not an instant")));
    }

    @Test
    void aNameNeverHasTwoLines() {
        assertThatThrownBy(() -> ContentEdit.NONE.with(ContentField.TAGS, List.of("a\nb")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFieldGoesThroughItsTextUnharmed() {
        Random random = new Random(SEED);
        RandomDrafts drafts = new RandomDrafts(random);
        for (int i = 0; i < 500; i++) {
            ChangeContent from = prepared(SampleDrafts.content(drafts.next()), random);
            ChangeContent to = prepared(SampleDrafts.content(drafts.next()), random);
            ContentEdit all = ContentEdit.NONE;
            for (ContentField field : ContentField.values()) {
                all = all.with(field, field.of(to));
            }
            assertThat(edited(from, all)).as("seed %d", SEED).isEqualTo(to);
            ContentEdit back = ContentEdit.NONE;
            for (FieldChange change : FieldChange.between(from, to)) {
                back = back.with(change.field(), change.from());
            }
            assertThat(edited(to, back)).as("seed %d", SEED).isEqualTo(from);
        }
    }

    @Test
    void everyFieldOfAContentIsThere() {
        assertThat(Arrays.stream(ContentField.values()).map(ContentField::label))
                .contains("title", "rollback_resources", "rollback_rehearsed_at", "test_evidence", "assignee")
                .hasSize(20);
    }

    private static ChangeContent prepared(ChangeContent content, Random random) {
        Readiness readiness = random.nextBoolean()
                ? Readiness.NONE
                : new Readiness(
                        new TreeSet<>(List.of("snapshot", "spare cluster, big")),
                        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                                        .isBefore(Instant.EPOCH)
                                ? null
                                : Instant.parse("2026-11-22T10:00:00.123456789Z"),
                        "build 7");
        return new ChangeContent(
                content.title(),
                content.description(),
                content.classification(),
                content.systems(),
                content.window(),
                content.plans(),
                readiness,
                content.assignee(),
                content.tags());
    }

    private static ChangeContent edited(ChangeContent content, ContentEdit edit) {
        return switch (edit.onto(content)) {
            case Checked.Valid(ChangeContent valid) -> valid;
            case Checked.Invalid(var violations) -> throw new AssertionError(violations.toString());
        };
    }
}
