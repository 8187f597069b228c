package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.SystemKnowledge;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.InMemoryChangeStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The services over a store in memory, with a clock that stands still until it is moved. */
final class Desk {

    static final Actor ALICE = Actor.human("alice");
    static final Actor CAROL = Actor.human("carol");
    static final Actor AGENT = Actor.agent("claude", "alice", "test-client");
    static final Actor PIPELINE = Actor.service("pipeline");

    final InMemoryChangeStore store = new InMemoryChangeStore();
    final AtomicReference<Instant> now = new AtomicReference<>(SampleDrafts.TUESDAY);
    final Policies policies;
    final Changes changes;
    final Approvals approvals;
    final Risks risks;
    final Freezes freezes;
    final AuditTrail trail;
    final ChangeImport imports;
    final Overrides overrides;
    final Absences absences;
    final ApprovalClock clock;

    Desk() {
        this(ApprovalPolicy.standard());
    }

    /** With other rules for who must agree. */
    Desk(ApprovalPolicy rules) {
        policies = Policies.standard(StandardCalendar.in(ZoneOffset.UTC)).with(rules);
        changes = new Changes(store, policies, now::get);
        approvals = new Approvals(store, policies, now::get, id -> {});
        risks = new Risks(new Weighing(policies.risk(), SystemKnowledge.NONE), store, now::get);
        freezes = new Freezes(policies.calendar(), now::get);
        trail = new AuditTrail(store);
        imports = new ChangeImport(store, policies.risk(), now::get);
        overrides = new Overrides(store, policies, now::get, id -> {});
        absences = new Absences(store, now::get);
        clock = new ApprovalClock(store, policies, now::get, id -> {});
    }

    Change submit(ChangeDraft draft) {
        return submit(draft, AGENT);
    }

    Change submit(ChangeDraft draft, Actor actor) {
        return changes.submit(new SubmitChange(draft, null, false), actor).change();
    }

    Change move(ChangeId id, ChangeState to) {
        return changes.transition(
                        TransitionChange.to(to, id).because("as planned").shownBy("the page loads"), AGENT)
                .change();
    }
}
