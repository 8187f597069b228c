package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.ContentRules.Checked;
import dev.changeflow.domain.change.RandomEdits;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is edited in whatever state, the trail tells it, and nothing stays agreed to that says something else. */
class UpdatePropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final List<Actor> ACTORS = List.of(Desk.ALICE, Desk.AGENT, Desk.CAROL, Desk.PIPELINE);

    private final Desk desk = new Desk();
    private final Random random = new Random(SEED);
    private final RandomEdits edits = new RandomEdits(random);
    private final Set<ChangeState> edited = EnumSet.noneOf(ChangeState.class);

    @Test
    void anEditIsWhatItsTrialSaidAndCanBeReadBackFromItsTrail() {
        List<ChangeId> ids = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            if (i % 10 == 0) {
                ids.add(submitted());
            }
            ChangeId id = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(10)));
            Actor actor = ACTORS.get(random.nextInt(ACTORS.size()));
            try {
                if (random.nextInt(3) > 0) {
                    desk.move(id, anyNext(desk.changes.find(id).state()));
                } else {
                    edit(id, actor);
                }
            } catch (Refusal refusal) {
                assertThat(refusal.getMessage()).as("seed %d", SEED).isNotBlank();
            }
        }
        assertThat(edited)
                .as("seed %d", SEED)
                .contains(ChangeState.SUBMITTED, ChangeState.ASSESSING, ChangeState.APPROVED)
                .allMatch(ChangeState::isEditable);
    }

    private ChangeId submitted() {
        desk.reinstate();
        return desk.submit(routine()).id();
    }

    /** Each on a system of its own, so that one that failed makes no other risky. */
    private ChangeDraft routine() {
        return SampleDrafts.touching(SampleDrafts.standard(), "proxy-" + random.nextInt(1_000));
    }

    /** Mostly success, for routine that fails is routine no more. */
    private ChangeState anyNext(ChangeState state) {
        List<ChangeState> next = List.copyOf(state.successors());
        if (state == ChangeState.IMPLEMENTING && random.nextInt(4) > 0) {
            return ChangeState.COMPLETED;
        }
        return next.isEmpty() ? ChangeState.SUBMITTED : next.get(random.nextInt(next.size()));
    }

    private void edit(ChangeId id, Actor actor) {
        Change before = desk.changes.find(id);
        ContentEdit retag = ContentEdit.NONE.with(ContentField.TAGS, List.of("again-" + random.nextInt(9)));
        UpdateChange edit = UpdateChange.of(id, random.nextBoolean() ? edits.next() : retag);
        Outcome trial;
        try {
            trial = desk.changes.update(edit.onTrial(), actor);
        } catch (Refusal refusal) {
            assertThat(desk.changes.find(id)).as("seed %d", SEED).isEqualTo(before);
            throw refusal;
        }
        assertThat(desk.changes.find(id)).as("seed %d", SEED).isEqualTo(before);
        Outcome done = desk.changes.update(edit, actor);
        assertThat(done.change()).as("seed %d", SEED).isEqualTo(trial.change()).isEqualTo(desk.changes.find(id));
        assertThat(done.events()).as("seed %d", SEED).isEqualTo(trial.events());
        check(before, done);
    }

    private void check(Change before, Outcome done) {
        Change after = done.change();
        boolean changed = !after.content().equals(before.content());
        String where = "seed " + SEED + ": " + before + " became " + after;
        assertThat(after.version()).as(where).isEqualTo(before.version() + (changed ? 1 : 0));
        assertThat(done.events().isEmpty()).as(where).isEqualTo(!changed);
        if (changed) {
            edited.add(before.state());
            assertThat(after.state()).as(where).isNotIn(ChangeState.APPROVED, ChangeState.SCHEDULED);
            assertThat(after.assessment().orElseThrow().score())
                    .as(where)
                    .isEqualTo(desk.risks.report(after).assessment().score());
            assertThat(backwards(after.content(), done.events().getFirst()))
                    .as(where)
                    .isEqualTo(before.content());
        }
    }

    private static ChangeContent backwards(ChangeContent content, AuditEvent event) {
        assertThat(event.kind()).isEqualTo(AuditKind.CHANGE_EDITED);
        ContentEdit back = ContentEdit.NONE;
        for (ContentField field : ContentField.values()) {
            String from = event.facts().get(field.label() + ".from");
            if (from != null) {
                back = back.with(field, from);
            }
        }
        return switch (back.onto(content)) {
            case Checked.Valid(ChangeContent before) -> before;
            case Checked.Invalid(var violations) -> throw new AssertionError(violations.toString());
        };
    }
}
