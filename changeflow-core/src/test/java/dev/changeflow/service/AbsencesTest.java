package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbsencesTest {

    private static final Actor BOB = Actor.human("bob");

    private final Desk desk = new Desk();
    private final Instant tomorrow = desk.now.get().plus(Duration.ofDays(1));

    @Test
    void aDelegateDecidesInTheOthersPlaceWhileTheyAreAway() {
        ChangeId id = asked();
        assertThatThrownBy(() -> decide(id, BOB, "carol")).hasMessageContaining("carol did not ask bob");
        desk.absences.declare(Desk.CAROL, "bob", null, tomorrow, "holiday");
        decide(id, BOB, "carol");
        assertThat(desk.approvals.status(id).given())
                .singleElement()
                .satisfies(given -> assertThat(given.seat()).isEqualTo("carol"));
        desk.absences.end(Desk.CAROL);
        desk.now.set(desk.now.get().plusMillis(1));
        assertThatThrownBy(() -> decide(id, BOB, "carol")).isInstanceOf(NotPermitted.class);
    }

    @Test
    void theDelegateOfTheRequesterIsBarredWhateverSeatTheyTake() {
        ChangeId id = asked();
        desk.absences.declare(Desk.ALICE, "bob", null, tomorrow, "");
        assertThatThrownBy(() -> decide(id, BOB, "alice")).hasMessageContaining("who requested it");
        assertThatThrownBy(() -> decide(id, BOB, "bob")).hasMessageContaining("in the place of alice");
    }

    @Test
    void delegatingToTheRequesterHelpsNobody() {
        ChangeId id = asked();
        desk.absences.declare(Desk.CAROL, "alice", null, tomorrow, "");
        assertThatThrownBy(() -> decide(id, Desk.ALICE, "carol")).hasMessageContaining("alice requested it");
    }

    @Test
    void agentsAreNeverAwayForAnybody() {
        assertThatThrownBy(() -> desk.absences.declare(Desk.AGENT, "bob", null, tomorrow, ""))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> desk.absences.declare(Desk.CAROL, "Carol", null, tomorrow, ""))
                .isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> desk.absences.declare(Desk.CAROL, "bob", tomorrow, tomorrow, ""))
                .isInstanceOf(InvalidContent.class);
        assertThatThrownBy(
                        () -> desk.absences.declare(Desk.CAROL, "bob", null, tomorrow.plus(Duration.ofDays(400)), ""))
                .isInstanceOf(InvalidContent.class);
        assertThat(desk.absences.all()).isEmpty();
    }

    @Test
    void eachIsInTheTrail() {
        desk.absences.declare(Desk.CAROL, null, null, tomorrow, "ill");
        desk.absences.declare(Desk.CAROL, "bob", null, tomorrow, "ill");
        assertThat(desk.absences.end(Desk.CAROL)).isEqualTo(2);
        assertThat(desk.absences.end(Desk.CAROL)).isZero();
        assertThat(desk.store.events(Optional.empty(), 0, 100))
                .extracting(recorded -> recorded.event().kind())
                .containsExactly(
                        AuditKind.ABSENCE_DECLARED,
                        AuditKind.ABSENCE_DECLARED,
                        AuditKind.ABSENCE_ENDED,
                        AuditKind.ABSENCE_ENDED);
    }

    @Test
    void aPolicyIsAdoptedOnceAndTheLastOneIsInForce() {
        PolicyRegister register = new PolicyRegister(desk.store, desk.now::get);
        assertThat(register.inForce()).isEmpty();
        register.adopt("policy-a", "a", Desk.CAROL);
        register.adopt("policy-a", "a", Desk.CAROL);
        register.adopt("policy-b", "b", Desk.CAROL);
        register.adopt("policy-a", "a", Desk.CAROL);
        assertThat(register.inForce())
                .hasValueSatisfying(now -> assertThat(now.revision()).isEqualTo("policy-a"));
        assertThat(desk.store.events(Optional.empty(), 0, 100))
                .extracting(recorded -> recorded.event().facts().get("previous"))
                .containsExactly("built-in", "policy-a", "policy-b");
    }

    @Test
    void nobodyButAPersonAdoptsAPolicy() {
        PolicyRegister register = new PolicyRegister(desk.store, desk.now::get);
        for (Actor actor : List.of(Desk.AGENT, Desk.PIPELINE)) {
            assertThatThrownBy(() -> register.adopt("policy-a", "a", actor)).isInstanceOf(NotPermitted.class);
        }
        assertThat(register.inForce()).isEmpty();
    }

    private ChangeId asked() {
        ChangeId id = desk.submit(SampleDrafts.normal()).id();
        desk.approvals.request(new RequestApproval(id, null, false), Desk.AGENT);
        return id;
    }

    private void decide(ChangeId id, Actor actor, String seat) {
        desk.approvals.decide(
                new DecideChange(
                        id,
                        Decision.APPROVED,
                        desk.approvals.status(id).basis().hash(),
                        "",
                        List.of(),
                        List.of(),
                        seat),
                actor);
    }
}
