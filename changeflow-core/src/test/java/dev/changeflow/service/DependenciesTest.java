package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.LinkStep.Tie;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.RandomDrafts;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.BlockedByChanges;
import dev.changeflow.domain.refusal.DependencyCycle;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.service.UpdateChange.Additions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    private static final long SEED = Long.getLong("seed", 20261122);

    private final Desk desk = new Desk();

    @Test
    void aRequiredChangeHasToSucceedFirst() {
        ChangeId first = approved();
        ChangeId second = approved();
        link(second, new Tie(LinkKind.REQUIRES, first));
        desk.move(second, APPROVED);
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING))
                .isInstanceOfSatisfying(
                        BlockedByChanges.class,
                        refusal -> assertThat(refusal.inTheWay())
                                .containsExactly(new Neighbour(LinkKind.REQUIRES, false, first, APPROVED, false)))
                .hasMessageContaining("requires " + first + " (approved)");
        desk.move(first, IMPLEMENTING);
        desk.move(first, COMPLETED);
        assertThat(desk.move(second, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void aRequiredChangeThatWasCancelledNeverSucceeds() {
        ChangeId first = approved();
        ChangeId second = approved();
        link(second, new Tie(LinkKind.REQUIRES, first));
        desk.move(second, APPROVED);
        desk.move(first, CANCELLED);
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING)).isInstanceOf(BlockedByChanges.class);
        assertThatThrownBy(() -> link(second, new LinkStep.Cut(first)))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("go back to assessing first");
        desk.move(second, ASSESSING);
        Outcome cut = link(second, new LinkStep.Cut(first));
        assertThat(cut.change().dossier().links()).isEmpty();
        assertThat(cut.events().getFirst().facts()).containsEntry("unlinked", "requires " + first);
    }

    @Test
    void aFailedChangeThatWasReviewedAndClosedDidNotSucceed() {
        ChangeId first = approved();
        ChangeId second = approved();
        link(second, new Tie(LinkKind.REQUIRES, first));
        desk.move(second, APPROVED);
        desk.move(first, IMPLEMENTING);
        desk.move(first, ChangeState.FAILED);
        desk.move(first, ChangeState.REVIEW);
        desk.changes.transition(TransitionChange.to(ChangeState.CLOSED, first).reviewed(ReviewTest.NOTES), Desk.AGENT);
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING)).isInstanceOf(BlockedByChanges.class);
    }

    @Test
    void aBlockingChangeHasToEndAndAConflictingOneMustNotBeUnderWay() {
        ChangeId first = approved();
        ChangeId second = approved();
        ChangeId third = approved();
        link(first, new Tie(LinkKind.BLOCKS, second));
        link(first, new Tie(LinkKind.CONFLICTS_WITH, third));
        link(first, new Tie(LinkKind.RELATES_TO, third));
        desk.move(first, APPROVED);
        assertThatThrownBy(() -> desk.move(second, IMPLEMENTING))
                .hasMessageContaining("is blocked by " + first + " (approved)");
        desk.move(first, IMPLEMENTING);
        assertThatThrownBy(() -> desk.move(third, IMPLEMENTING))
                .hasMessageContaining("conflicts with " + first + " (implementing)");
        desk.move(first, COMPLETED);
        desk.move(second, IMPLEMENTING);
        assertThat(desk.move(third, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void aDraftBlocksNobody() {
        ChangeId id = approved();
        Actor mallory = Actor.human("mallory");
        ChangeId draft = desk.changes
                .submit(new SubmitChange(SampleDrafts.experiment(), null, true, null, false), mallory)
                .change()
                .id();
        desk.changes.update(UpdateChange.of(draft, Additions.links(new Tie(LinkKind.BLOCKS, id))), mallory);
        assertThat(desk.move(id, IMPLEMENTING).state()).isEqualTo(IMPLEMENTING);
    }

    @Test
    void onlySoManyChangesLinkToOne() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        ChangeId first = linked(id);
        for (int i = 1; i < Dependencies.MOST_LINKS; i++) {
            linked(id);
        }
        assertThatThrownBy(() -> linked(id))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("100 changes link to it, and 100 is the most");
        link(first, new Tie(LinkKind.BLOCKS, id));
        link(first, new LinkStep.Cut(id));
        linked(id);
    }

    private ChangeId linked(ChangeId to) {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        link(id, new Tie(LinkKind.RELATES_TO, to));
        return id;
    }

    @Test
    void refusesLinksThatCannotBe() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        assertThatThrownBy(() -> link(id, new Tie(LinkKind.RELATES_TO, id)))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("itself");
        assertThatThrownBy(() -> link(id, new Tie(LinkKind.BLOCKS, new ChangeId(LocalDate.of(2020, 1, 1), 1))))
                .isInstanceOf(UnknownChange.class);
        assertThat(desk.changes.find(id).version()).isEqualTo(1);
    }

    @Test
    void writesACycleOut() {
        ChangeId a = desk.submit(SampleDrafts.standard()).id();
        ChangeId b = desk.submit(SampleDrafts.standard()).id();
        ChangeId c = desk.submit(SampleDrafts.standard()).id();
        link(a, new Tie(LinkKind.BLOCKS, b));
        Outcome linked = link(c, new Tie(LinkKind.REQUIRES, b));
        assertThat(linked.events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(AuditKind.LINKS_CHANGED);
            assertThat(event.facts()).containsEntry("linked", "requires " + b);
        });
        assertThatThrownBy(() -> link(c, new Tie(LinkKind.BLOCKS, a)))
                .isInstanceOf(DependencyCycle.class)
                .hasMessageContaining(c + " before " + a + " before " + b + " before " + c);
        assertThatThrownBy(() -> link(a, new Tie(LinkKind.REQUIRES, c))).isInstanceOf(DependencyCycle.class);
        link(a, new Tie(LinkKind.CONFLICTS_WITH, c));
    }

    @Test
    void whateverIsLinkedNothingWaitsForItselfAndNothingIsRefusedForNoReason() {
        Random random = new Random(SEED);
        RandomDrafts draw = new RandomDrafts(random);
        for (int round = 0; round < 40; round++) {
            Oracle oracle = new Oracle(3 + random.nextInt(6));
            List<ChangeId> ids = new ArrayList<>();
            for (int i = 0; i < oracle.size(); i++) {
                ids.add(desk.submit(SampleDrafts.standard()).id());
            }
            for (int i = 0; i < 40; i++) {
                int from = random.nextInt(oracle.size());
                int to = random.nextInt(oracle.size());
                LinkKind kind = draw.one(LinkKind.values());
                boolean allowed = from != to && oracle.allows(kind, from, to);
                assertThat(isLinked(ids.get(from), kind, ids.get(to)))
                        .as("seed %d, round %d: %s %d to %d", SEED, round, kind, from, to)
                        .isEqualTo(allowed);
                if (allowed) {
                    oracle.link(kind, from, to);
                }
            }
        }
    }

    private boolean isLinked(ChangeId from, LinkKind kind, ChangeId to) {
        try {
            link(from, new Tie(kind, to));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private Outcome link(ChangeId id, LinkStep step) {
        return desk.changes.update(UpdateChange.of(id, Additions.links(step)), Desk.AGENT);
    }

    private ChangeId approved() {
        ChangeId id =
                desk.submit(SampleDrafts.planned(SampleDrafts.standard(), null)).id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        return id;
    }

    /** Which is to be done before which, as a matrix, closed anew for each question. */
    private static final class Oracle {

        private final int size;
        private final boolean[][] before;

        Oracle(int size) {
            this.size = size;
            this.before = new boolean[size][size];
        }

        int size() {
            return size;
        }

        boolean allows(LinkKind kind, int from, int to) {
            Oracle tried = new Oracle(size);
            for (int i = 0; i < size; i++) {
                System.arraycopy(before[i], 0, tried.before[i], 0, size);
            }
            tried.link(kind, from, to);
            return !tried.hasCycle();
        }

        void link(LinkKind kind, int from, int to) {
            switch (kind) {
                case BLOCKS -> before[from][to] = true;
                case REQUIRES -> before[to][from] = true;
                case CONFLICTS_WITH, RELATES_TO -> {}
            }
        }

        private boolean hasCycle() {
            boolean[][] reach = new boolean[size][];
            for (int i = 0; i < size; i++) {
                reach[i] = before[i].clone();
            }
            for (int k = 0; k < size; k++) {
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        reach[i][j] |= reach[i][k] && reach[k][j];
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                if (reach[i][i]) {
                    return true;
                }
            }
            return false;
        }
    }
}
