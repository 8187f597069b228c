package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.ApprovalRule.Times;
import dev.changeflow.domain.approval.ApprovalRule.Veto;
import dev.changeflow.domain.approval.Condition;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.approval.Electorate;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.approval.Quorum;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.domain.template.Template;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.InMemoryChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Whatever people, their agents, second clients and delegates do, in whatever order, under whatever policy and clock:
 * no work begins that was not approved, as it is now, by enough people with no hand in it, or let through by an
 * override that two of them confirmed and that has not ended. {@link ApprovalModel} says so by counting for itself.
 */
class ApprovalPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261123);
    private static final int WALKS = 25;
    private static final int ACTS = 400;

    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave", "erin");

    private final Random random = new Random(SEED);
    private InMemoryChangeStore store = Desk.storeWithRoutine();
    private final AtomicReference<Instant> now = new AtomicReference<>(SampleDrafts.TUESDAY);
    private final List<ChangeId> ids = new ArrayList<>();
    private ApprovalModel model = new ApprovalModel();

    private Policies policies = under(ApprovalPolicy.standard());
    private int begun;
    private int overridden;

    @Test
    void noSequenceOfActsBeginsWhatWasNotApproved() {
        for (int walk = 0; walk < WALKS; walk++) {
            ids.clear();
            store = Desk.storeWithRoutine();
            model = new ApprovalModel();
            for (int i = 0; i < ACTS; i++) {
                act();
            }
        }
        assertThat(begun).as("seed %d: some work should begin", SEED).isGreaterThan(20);
        assertThat(overridden).as("seed %d: some of it under an override", SEED).isPositive();
    }

    private void act() {
        try {
            switch (random.nextInt(21)) {
                case 0 -> submit();
                case 1 -> edit();
                case 2 -> catalogue();
                case 20 -> changes().assess(new AssessChange(anyId(), null, null, false), anybody());
                case 3 -> clock();
                case 4 -> policies = under(anyPolicy());
                case 5 -> absence();
                case 6, 7, 8 -> override();
                case 9 -> approvals().request(new RequestApproval(anyId(), null, false), anybody());
                case 10, 11, 12, 13, 14 -> decide();
                default -> move();
            }
        } catch (Refusal refused) {
            assertThat(refused.getMessage()).as("seed %d", SEED).isNotBlank();
        }
    }

    private void submit() {
        ChangeDraft draft = random.nextInt(4) == 0 ? SampleDrafts.standard() : SampleDrafts.normal();
        if (random.nextBoolean()) {
            draft = SampleDrafts.assigned(draft, any(PEOPLE));
        }
        ChangeDraft planned = SampleDrafts.planned(draft, null);
        Actor actor = anybody();
        ids.add(changes()
                .submit(
                        random.nextInt(4) == 0 ? new SubmitChange(planned, null, false) : Desk.wish(planned, false),
                        actor)
                .change()
                .id());
    }

    private void edit() {
        ContentEdit edit =
                ContentEdit.NONE.with(ContentField.AFFECTED_SYSTEMS, List.of(any(List.of("proxy", "shop", "bank"))));
        changes().update(UpdateChange.of(anyId(), edit), anybody());
    }

    private void decide() {
        ChangeId id = anyId();
        Actor actor = anybody();
        String seat = random.nextInt(3) == 0 ? any(PEOPLE) : actor.subject();
        ContentHash seen = random.nextInt(10) == 0
                ? new ContentHash("0".repeat(64))
                : approvals().status(id).basis().hash();
        Decision decision = random.nextInt(8) == 0 ? Decision.REJECTED : Decision.APPROVED;
        Change decided = approvals()
                .decide(new DecideChange(id, decision, seen, "", List.of(), List.of(), seat), actor)
                .change();
        model.decided(actor, seat, decision, policies, decided);
    }

    private void override() {
        ChangeId id = anyId();
        Actor actor = anybody();
        EmergencyOverride before = changes().find(id).dossier().deliberation().override();
        if (random.nextInt(10) == 0 || before == null) {
            Set<Lifted> scope = random.nextInt(4) > 0 ? Set.of(Lifted.APPROVALS) : Set.of(Lifted.FREEZE);
            Change asked = overrides()
                    .request(
                            new RequestOverride(id, "it burns", scope, ApprovalModel.MINUTES, null, null, false), actor)
                    .change();
            model.overrideAsked(
                    id,
                    actor,
                    scope.contains(Lifted.APPROVALS),
                    policies.approvals().content(asked).hash());
        } else {
            Change confirmed =
                    overrides().confirm(id, OverrideDigest.of(before), actor).change();
            model.overrideConfirmed(id, actor, confirmed.updatedAt());
        }
    }

    private void absence() {
        Actor actor = anybody();
        if (random.nextInt(3) == 0) {
            absences().end(actor);
            model.back(actor.subject(), now.get());
        } else {
            String to = any(PEOPLE);
            absences().declare(actor, to, null, now.get().plus(Duration.ofHours(5)), "");
            model.delegated(actor.subject(), to, now.get(), now.get().plus(Duration.ofHours(5)));
        }
    }

    /** What was demoted is accepted again; now and then it is retired and proposed anew. */
    private void catalogue() {
        Catalogue catalogue = new Catalogue(store, now::get);
        Template routine = catalogue.find(Desk.ROUTINE);
        switch (random.nextInt(6)) {
            case 0 -> catalogue.retire(Desk.ROUTINE, anybody());
            case 1 -> catalogue.propose(Desk.ROUTINE, routine.terms(), anybody());
            default -> catalogue.accept(Desk.ROUTINE, routine.revision(), anybody());
        }
    }

    private void clock() {
        if (random.nextInt(4) == 0) {
            now.set(now.get().minus(Duration.ofMinutes(random.nextInt(600))));
        } else {
            now.set(now.get().plus(Duration.ofMinutes(random.nextInt(120))));
        }
        new ApprovalClock(store, policies, now::get, id -> {}).tick();
    }

    private void move() {
        ChangeId id = anyId();
        Actor actor = anybody();
        Change before = standing(changes().find(id));
        ChangeState to = before.state() == ChangeState.ASSESSING
                ? ChangeState.APPROVED
                : any(List.of(
                        ChangeState.IMPLEMENTING, ChangeState.IMPLEMENTING, ChangeState.FAILED, ChangeState.ASSESSING));
        Change after = changes()
                .transition(TransitionChange.to(to, id).because("because").shownBy("it works"), actor)
                .change();
        if (after.state() == ChangeState.IMPLEMENTING || after.state() == ChangeState.APPROVED) {
            String hash = policies.approvals().content(before).hash();
            String where = "seed " + SEED + ": " + actor.label() + " moved " + before + " to " + to;
            boolean excused = model.excused(id, hash, after.updatedAt());
            assertThat(excused || model.approved(before, actor, to, policies, after.updatedAt()))
                    .as(where)
                    .isTrue();
            begun++;
            overridden += excused ? 1 : 0;
        }
    }

    /** The change as it counts: without its template unless people still stand by it. */
    private Change standing(Change change) {
        Template routine = new Catalogue(store, now::get).find(Desk.ROUTINE);
        TemplateUse use = change.dossier().template();
        boolean stands = use != null && routine.isActive() && use.revision() == routine.revision();
        return stands ? change : change.holding(change.dossier().madeFrom(null));
    }

    private ApprovalPolicy anyPolicy() {
        Times times = new Times(Duration.ofHours(2), Electorate.ANYONE, Duration.ofHours(6));
        return switch (random.nextInt(3)) {
            case 0 -> ApprovalPolicy.standard();
            case 1 -> rules("anyone", Electorate.ANYONE, new Quorum.People(2), times);
            default ->
                rules(
                        "group",
                        Electorate.of("group", Set.of("bob", "carol", "dave")),
                        new Quorum.People(2),
                        Times.NONE);
        };
    }

    private static ApprovalPolicy rules(String name, Electorate who, Quorum quorum, Times times) {
        return new ApprovalPolicy(
                name,
                List.of(new ApprovalRule(name, Condition.ALWAYS, null, who, quorum, Veto.ANYONE, times)),
                new EmergencyRules(2, null, ApprovalModel.MINUTES, 1000, 1000),
                Map.of());
    }

    private static Policies under(ApprovalPolicy rules) {
        return Policies.standard(StandardCalendar.in(ZoneOffset.UTC)).with(rules);
    }

    /** People, in more than one spelling; their agents, through several clients; and a pipeline. */
    private Actor anybody() {
        String person = any(PEOPLE);
        return switch (random.nextInt(8)) {
            case 0 -> Actor.agent("agent", person, "first client");
            case 1 -> Actor.agent(person, person, "second client");
            case 2 -> Actor.service("pipeline");
            case 3 -> Actor.human(person.substring(0, 1).toUpperCase(Locale.ROOT) + person.substring(1));
            default -> Actor.human(person);
        };
    }

    private ChangeId anyId() {
        if (ids.size() < 3) {
            submit();
        }
        return any(ids);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Changes changes() {
        return new Changes(store, policies, now::get);
    }

    private Approvals approvals() {
        return new Approvals(store, policies, now::get, id -> {});
    }

    private Overrides overrides() {
        return new Overrides(store, policies, now::get, id -> {});
    }

    private Absences absences() {
        return new Absences(store, now::get);
    }
}
