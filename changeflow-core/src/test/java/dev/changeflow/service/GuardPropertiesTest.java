package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.RandomDrafts;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever anybody does, in whatever order, no change gets where it may not be. */
class GuardPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int ACTS = 20_000;
    private static final Set<String> BEGUN = Set.of("implementing", "failed", "rolled_back");
    private static final ReviewNotes NOTES = ReviewTest.NOTES;

    private static final List<Actor> ACTORS = List.of(
            Desk.ALICE,
            Desk.CAROL,
            Desk.AGENT,
            Desk.PIPELINE,
            Actor.agent("carol", "carol", "test-client"),
            Actor.human("bob"));

    private static final Set<String> OPEN_TO_ALL = Set.of("assessing", "needs_info", "approved", "review", "closed");

    private final Desk desk = new Desk();
    private final Random random = new Random(SEED);
    private final RandomDrafts drafts = new RandomDrafts(random);
    private final List<ChangeId> ids = new ArrayList<>();
    private final Set<String> entered = new HashSet<>();

    @Test
    void noSequenceOfActsGetsPastTheGuards() {
        for (int i = 0; i < ACTS; i++) {
            act();
        }
        for (ChangeId id : ids) {
            replay(id);
        }
        assertThat(desk.changes.count(ChangeFilter.ALL)).isEqualTo(ids.size());
        assertThat(entered)
                .as("seed %d: the walk should reach every state that can be entered", SEED)
                .hasSize(12);
    }

    @Test
    void idsAreSequentialAndUniqueHoweverManySubmitAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Change> submit = () -> desk.submit(new RandomDrafts(new Random(SEED)).next());
            threads.invokeAll(IntStream.range(0, 300).mapToObj(i -> submit).toList());
        }
        assertThat(all().stream().map(change -> change.id().number()).sorted())
                .isEqualTo(IntStream.rangeClosed(1, 300).boxed().toList());
    }

    private void act() {
        desk.now.set(desk.now.get().plus(Duration.ofMinutes(random.nextInt(120))));
        Actor actor = ACTORS.get(random.nextInt(ACTORS.size()));
        boolean trial = random.nextInt(20) == 0;
        try {
            switch (random.nextInt(30)) {
                case 0 -> submit(actor, trial);
                case 1 -> desk.accept(Desk.ROUTINE, actor);
                case 2 -> desk.changes.assess(new AssessChange(anyId(), null, null, trial), actor);
                default -> {
                    TransitionChange wish = anyTransition(trial);
                    desk.changes.transition(wish, mover(wish.id(), actor));
                }
            }
        } catch (Refusal refusal) {
            assertThat(refusal.getMessage()).as("seed %d", SEED).isNotBlank();
        }
    }

    /** Mostly whose change it is, for strangers would not get it far. */
    private Actor mover(ChangeId id, Actor actor) {
        return random.nextInt(4) == 0 ? actor : desk.changes.find(id).requester();
    }

    private void submit(Actor actor, boolean trial) {
        Outcome outcome = desk.changes.submit(Desk.wish(draft(), trial), actor);
        if (!trial) {
            ids.add(outcome.change().id());
        }
    }

    /** Half of them routine, for at random few would get far. */
    private ChangeDraft draft() {
        return random.nextBoolean()
                ? drafts.next()
                : SampleDrafts.touching(SampleDrafts.standard(), "proxy-" + random.nextInt(100));
    }

    private ChangeId anyId() {
        if (ids.isEmpty()) {
            submit(Desk.AGENT, false);
        }
        return ids.get(random.nextInt(ids.size()));
    }

    private TransitionChange anyTransition(boolean trial) {
        ChangeId id = anyId();
        ChangeState to = anyState(id);
        ReviewNotes review = to.requirements().contains(Requirement.REVIEW) && random.nextBoolean() ? NOTES : null;
        return new TransitionChange(id, to, maybe("why"), maybe("it works"), review, null, null, trial);
    }

    /** Mostly one that may follow, and mostly success, for at random few would get far and routine would soon be risky. */
    private ChangeState anyState(ChangeId id) {
        ChangeState state = desk.changes.find(id).state();
        if (state == ChangeState.IMPLEMENTING && random.nextInt(4) > 0) {
            return ChangeState.COMPLETED;
        }
        List<ChangeState> next = state.successors().stream()
                .filter(to -> to != ChangeState.CANCELLED || random.nextInt(4) == 0)
                .toList();
        return next.isEmpty() || random.nextInt(4) == 0
                ? drafts.one(ChangeState.values())
                : next.get(random.nextInt(next.size()));
    }

    private @Nullable String maybe(String text) {
        return random.nextInt(4) == 0 ? null : text;
    }

    /** Walks the trail of a change: each step is an arrow, and what its state requires was there. */
    private void replay(ChangeId id) {
        Change change = desk.changes.find(id);
        List<AuditEvent> trail = desk.store.events(Optional.of(id), 0, 10_000).stream()
                .map(recorded -> recorded.event())
                .toList();
        String state = "submitted";
        String band = "none";
        long version = 1;
        for (AuditEvent event : trail) {
            assertThat(event.version()).as("seed %d: %s", SEED, event).isBetween(version, version + 1);
            version = event.version();
            if (event.kind() == AuditKind.RISK_ASSESSED) {
                band = event.facts().get("band");
            }
            if (event.kind() == AuditKind.STATE_CHANGED) {
                assertThat(event.facts()).as("seed %d", SEED).containsEntry("from", state);
                state = String.valueOf(event.facts().get("to"));
                entered.add(state);
                checkEntered(change, state, band, event);
            }
        }
        assertThat(change.state().label()).isEqualTo(state);
        assertThat(change.version()).isEqualTo(version);
    }

    private void checkEntered(Change change, String state, @Nullable String band, AuditEvent event) {
        var content = change.content();
        String where = "seed " + SEED + ": " + event + " of " + content;
        if (!OPEN_TO_ALL.contains(state) && !state.equals("rejected")) {
            assertThat(event.actor().label())
                    .as(where)
                    .isIn(ACTORS.stream()
                            .filter(actor -> isTheirs(actor, change))
                            .map(Actor::label)
                            .toList());
        }
        switch (state) {
            case "approved", "scheduled", "implementing" -> {
                assertThat(content.classification().type()).as(where).isEqualTo(ChangeType.STANDARD);
                assertThat(band).as(where).isEqualTo(RiskBand.LOW.label());
                assertThat(change.dossier().template()).as(where).isNotNull();
                assertThat(event.facts()).as(where).containsKey("approved_by");
                if (state.equals("implementing")) {
                    var classification = content.classification();
                    assertThat(content.plans().implementation()).as(where).isNotBlank();
                    assertThat(desk.policies
                                    .calendar()
                                    .checkAt(event.at(), classification.environment(), classification.type())
                                    .mayProceed())
                            .as(where)
                            .isTrue();
                }
            }
            case "rejected" -> {
                assertThat(event.actor().kind()).as(where).isEqualTo(ActorKind.HUMAN);
                assertThat(event.actor().subject())
                        .as(where)
                        .isNotEqualTo(change.requester().person());
                assertThat(event.facts()).as(where).containsKey("reason");
            }
            case "failed", "rolled_back" -> assertThat(event.facts()).as(where).containsKey("reason");
            case "cancelled" -> {
                assertThat(event.facts()).as(where).containsKey("reason");
                if (BEGUN.contains(event.facts().get("from"))) {
                    assertThat(change.dossier().review()).as(where).isNotNull();
                    assertThat(change.dossier().outcome()).as(where).isNotNull();
                }
            }
            case "completed" -> assertThat(event.facts()).as(where).containsKey("test_result");
            default -> assertThat(band).as(where).isNotEqualTo("none");
        }
    }

    private static boolean isTheirs(Actor actor, Change change) {
        return actor.equals(change.requester())
                || (actor.person() != null
                        && actor.person().equals(change.requester().person()))
                || (actor.person() != null
                        && actor.person().equals(change.content().assignee()));
    }

    private List<Change> all() {
        return desk.changes
                .list(ChangeFilter.ALL, new PageRequest(null, 10_000))
                .items();
    }
}
