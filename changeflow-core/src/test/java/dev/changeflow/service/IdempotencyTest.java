package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.IdempotencyKeyReused;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeFilter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    private static final SubmitChange ONCE = new SubmitChange(SampleDrafts.standard(), "once", false);

    private final Desk desk = new Desk();

    @Test
    void theSameKeyDoesItOnce() {
        Outcome first = desk.changes.submit(ONCE, Desk.AGENT);
        desk.now.set(SampleDrafts.TUESDAY.plusSeconds(5));
        Outcome second = desk.changes.submit(ONCE, Desk.AGENT);
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.change()).isEqualTo(first.change());
        assertThat(second.events()).isEmpty();
        assertThat(desk.changes.count(ChangeFilter.ALL)).isEqualTo(1);
    }

    @Test
    void aReplayShowsTheChangeAsItIsNow() {
        ChangeId id = desk.changes.submit(ONCE, Desk.AGENT).change().id();
        desk.move(id, ASSESSING);
        assertThat(desk.changes.submit(ONCE, Desk.AGENT).change().state()).isEqualTo(ASSESSING);
    }

    @Test
    void aRepeatedTransitionIsNoIllegalOne() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        TransitionChange move = transition(id, ASSESSING, "move");
        desk.changes.transition(move, Desk.AGENT);
        assertThat(desk.changes.transition(move, Desk.AGENT).replayed()).isTrue();
        assertThat(desk.changes.find(id).version()).isEqualTo(2);
        assertThatThrownBy(() -> desk.changes.transition(transition(id, ASSESSING, "other"), Desk.AGENT))
                .isInstanceOf(IllegalTransition.class);
    }

    @Test
    void theSameWordsALittleLaterAreTheSame() {
        ChangeId id = desk.changes
                .submit(inWords(SampleDrafts.standard()), Desk.AGENT)
                .change()
                .id();
        desk.now.set(SampleDrafts.TUESDAY.plusSeconds(5));
        ChangeDraft later = SampleDrafts.draft(
                ChangeType.STANDARD,
                Environment.PRODUCTION,
                SampleDrafts.PLANS,
                new PlannedWindow(SampleDrafts.TUESDAY.plusSeconds(5), SampleDrafts.TUESDAY.plusSeconds(7_205)));
        Outcome again = desk.changes.submit(inWords(later), Desk.AGENT);
        assertThat(again.replayed()).isTrue();
        assertThat(again.change().id()).isEqualTo(id);
    }

    private static SubmitChange inWords(ChangeDraft draft) {
        return new SubmitChange(
                draft,
                null,
                false,
                "in-words",
                false,
                Map.of(ContentField.PLANNED_START, "now", ContentField.PLANNED_END, "in 2 hours"));
    }

    @Test
    void theSameKeyForAnotherActIsRefused() {
        ChangeId id = desk.changes.submit(ONCE, Desk.AGENT).change().id();
        SubmitChange other = new SubmitChange(SampleDrafts.normal(), "once", false);
        assertThatThrownBy(() -> desk.changes.submit(other, Desk.AGENT))
                .isInstanceOf(IdempotencyKeyReused.class)
                .hasMessageContaining(id.toString());
        assertThatThrownBy(() -> desk.changes.transition(transition(id, ASSESSING, "once"), Desk.AGENT))
                .isInstanceOf(IdempotencyKeyReused.class);
        assertThatThrownBy(() -> desk.changes.assess(new AssessChange(id, null, "once", false), Desk.AGENT))
                .isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void whatWasRefusedMayBeTriedAgainUnderItsKey() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        assertThatThrownBy(() -> desk.changes.transition(transition(id, APPROVED, "go"), Desk.AGENT))
                .isInstanceOf(IllegalTransition.class);
        desk.move(id, ASSESSING);
        assertThat(desk.changes
                        .transition(transition(id, APPROVED, "go"), Desk.AGENT)
                        .replayed())
                .isFalse();
    }

    @Test
    void keysOfTwoActorsNeverMeet() {
        desk.changes.submit(ONCE, Desk.AGENT);
        assertThat(desk.changes
                        .submit(ONCE, Actor.agent("claude", "bob", "test-client"))
                        .replayed())
                .isFalse();
        assertThat(desk.changes.submit(ONCE, Actor.service("claude")).replayed())
                .isFalse();
        assertThat(desk.changes
                        .submit(ONCE, Actor.agent("claude", "alice", "another-client"))
                        .replayed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines"})
    void aKeyIsALine(String key) {
        assertThatThrownBy(() -> desk.changes.submit(new SubmitChange(SampleDrafts.standard(), key, false), Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("idempotency_key");
    }

    @Test
    void manyAtOnceStillDoItOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Outcome> submit = () -> desk.changes.submit(ONCE, Desk.AGENT);
            var outcomes = threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> submit).toList());
            long fresh = outcomes.stream()
                    .filter(outcome -> !outcome.resultNow().replayed())
                    .count();
            assertThat(fresh).isEqualTo(1);
        }
        assertThat(desk.changes.count(ChangeFilter.ALL)).isEqualTo(1);
    }

    @Test
    void differentTextsGiveDifferentFingerprints() {
        assertThat(Fingerprint.of("a").with("b").with("c").digest())
                .isNotEqualTo(Fingerprint.of("a").with("bc").digest())
                .isNotEqualTo(Fingerprint.of("ab").with("c").digest())
                .isNotEqualTo(Fingerprint.of("a")
                        .with("b")
                        .with((Object) null)
                        .with("c")
                        .digest())
                .isEqualTo(Fingerprint.of("a").with("b").with("c").digest());
        assertThat(Fingerprint.of("a").with((Object) null).digest())
                .isNotEqualTo(Fingerprint.of("a").with("-").digest());
    }

    private static TransitionChange transition(ChangeId id, ChangeState to, String key) {
        return new TransitionChange(id, to, null, null, null, null, key, false);
    }
}
