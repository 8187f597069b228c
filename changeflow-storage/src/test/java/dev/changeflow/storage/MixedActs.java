package dev.changeflow.storage;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.PageRequest;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.Changes;
import dev.changeflow.service.DecideChange;
import dev.changeflow.service.Outcome;
import dev.changeflow.service.RequestApproval;
import dev.changeflow.service.SubmitChange;
import dev.changeflow.service.TransitionChange;
import dev.changeflow.service.UpdateChange;
import dev.changeflow.service.UpdateChange.Additions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that agents and people do with changes, in any order, on a few changes that all of them know. */
final class MixedActs {

    /** A word that every change here can be found by. */
    static final String WORD = "certificate";

    static final Actor AGENT = Actor.agent("claude", "alice", "a client");

    private static final Policies POLICIES = Policies.standard(StandardCalendar.in(ZoneOffset.UTC));
    private static final InstantSource CLOCK = () -> SampleDrafts.TUESDAY;
    private static final List<String> PEOPLE = List.of("bob", "carol", "dave");
    private static final int MOST_KNOWN = 12;

    private final Changes changes;
    private final Approvals approvals;
    private final List<ChangeId> known = new CopyOnWriteArrayList<>();

    MixedActs(ChangeStore store) {
        changes = new Changes(store, POLICIES, CLOCK);
        approvals = new Approvals(store, POLICIES, CLOCK, id -> {});
        store.list(ChangeFilter.ALL, new PageRequest(null, MOST_KNOWN))
                .items()
                .forEach(change -> known.add(change.id()));
    }

    /**
     * An act that was done.
     *
     * @param id of the change
     * @param version it left
     * @param state it left
     * @param key it can be repeated with, or a dash
     */
    record Done(ChangeId id, long version, ChangeState state, String key) {

        static Done of(Outcome outcome, String key) {
            Change change = outcome.change();
            return new Done(change.id(), change.version(), change.state(), key);
        }

        static Done parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Done(
                    ChangeId.parse(parts[0]).orElseThrow(),
                    Long.parseLong(parts[1]),
                    ChangeState.valueOf(parts[2]),
                    parts[3]);
        }

        @Override
        public String toString() {
            return id + " " + version + " " + state + " " + key;
        }
    }

    /**
     * Does the next thing that comes to mind.
     *
     * @throws dev.changeflow.domain.refusal.Refusal if the change is not ready for it
     */
    Done one(Random random) {
        if (known.size() < 2 || random.nextInt(12) == 0) {
            Done created = create(UUID.randomUUID().toString());
            if (known.size() >= MOST_KNOWN) {
                known.removeFirst();
            }
            known.add(created.id());
            return created;
        }
        ChangeId id = any(random);
        return Done.of(
                switch (random.nextInt(10)) {
                    case 0 -> edit(id, random);
                    case 1 -> add(id, Additions.remark("remark " + random.nextInt()));
                    case 2 -> add(id, Additions.links(new LinkStep.Tie(LinkKind.RELATES_TO, any(random))));
                    case 3 -> add(id, Additions.steps(new ChecklistStep.Add("item " + random.nextInt(), false)));
                    case 4 -> approvals.request(new RequestApproval(id, null, false), AGENT);
                    case 5, 6 -> decide(id, random);
                    default -> move(id, random);
                },
                "-");
    }

    /** Creates a change; the same one again with the same key. */
    Done create(String key) {
        ChangeDraft draft = SampleDrafts.draft(ChangeType.NORMAL, Environment.DEVELOPMENT, SampleDrafts.PLANS, null);
        return Done.of(changes.submit(new SubmitChange(draft, key, false), AGENT), key);
    }

    private ChangeId any(Random random) {
        List<ChangeId> now = List.copyOf(known);
        return now.get(random.nextInt(now.size()));
    }

    private Outcome edit(ChangeId id, Random random) {
        String title = "Renew the " + WORD + " for the " + random.nextInt(1_000) + "th time";
        return changes.update(UpdateChange.of(id, ContentEdit.NONE.with(ContentField.TITLE, title)), AGENT);
    }

    private Outcome add(ChangeId id, Additions additions) {
        return changes.update(UpdateChange.of(id, additions), AGENT);
    }

    private Outcome decide(ChangeId id, Random random) {
        ContentHash seen = new ContentHash(approvals.sheet(id).content().hash());
        Actor person = Actor.human(PEOPLE.get(random.nextInt(PEOPLE.size())));
        return approvals.decide(DecideChange.plainly(id, Decision.APPROVED, seen), person);
    }

    private Outcome move(ChangeId id, Random random) {
        List<ChangeState> next = changes.find(id).state().successors().stream()
                .filter(state -> state != ChangeState.CANCELLED && state != ChangeState.REJECTED)
                .toList();
        ChangeState to = next.isEmpty() ? ChangeState.CANCELLED : next.get(random.nextInt(next.size()));
        TransitionChange wish =
                TransitionChange.to(to, id).because("as planned").shownBy("the page loads");
        return changes.transition(
                to == ChangeState.CLOSED ? wish.reviewed(new ReviewNotes("well", "it worked", "nothing", "")) : wish,
                AGENT);
    }
}
