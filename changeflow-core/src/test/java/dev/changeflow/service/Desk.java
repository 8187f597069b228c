package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.SystemKnowledge;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.Entry;
import dev.changeflow.port.InMemoryChangeStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The services over a store in memory, with a clock that stands still until it is moved. */
final class Desk {

    static final Actor ALICE = Actor.human("alice");
    static final Actor CAROL = Actor.human("carol");
    static final Actor AGENT = Actor.agent("claude", "alice", "test-client");
    static final Actor PIPELINE = Actor.service("pipeline");

    static final String ROUTINE = "routine";

    final InMemoryChangeStore store = storeWithRoutine();
    final AtomicReference<Instant> now = new AtomicReference<>(SampleDrafts.TUESDAY);
    final Catalogue catalogue = new Catalogue(store, now::get);
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
        this(rules, StandardCalendar.in(ZoneOffset.UTC));
    }

    /** With another calendar, too. */
    Desk(ApprovalPolicy rules, FreezeCalendar calendar) {
        policies = Policies.standard(calendar).with(rules);
        changes = new Changes(store, policies, now::get);
        approvals = new Approvals(store, policies, now::get, id -> {});
        risks = new Risks(new Weighing(policies, SystemKnowledge.NONE), store, now::get);
        freezes = new Freezes(policies.calendar(), now::get);
        trail = new AuditTrail(store);
        imports = new ChangeImport(store, policies, now::get);
        overrides = new Overrides(store, policies, now::get, id -> {});
        absences = new Absences(store, now::get);
        clock = new ApprovalClock(store, policies, now::get, id -> {});
    }

    Change submit(ChangeDraft draft) {
        return submit(draft, AGENT);
    }

    Change submit(ChangeDraft draft, Actor actor) {
        return changes.submit(wish(draft, false), actor).change();
    }

    /** What is standard is made from the catalogue's routine, if its steps are those. */
    static SubmitChange wish(ChangeDraft draft, boolean trial) {
        SubmitChange plain = new SubmitChange(draft, null, trial);
        boolean routine = draft.classification().type() == ChangeType.STANDARD
                && draft.plans().equals(SampleDrafts.PLANS);
        return routine ? plain.from(ROUTINE) : plain;
    }

    /** A store whose catalogue has a routine that carol accepted; the approval policy still asks for the low band. */
    static InMemoryChangeStore storeWithRoutine() {
        InMemoryChangeStore store = new InMemoryChangeStore();
        TemplateTerms terms = new TemplateTerms(
                "Renew a certificate", List.of(), List.of(), RiskBand.MEDIUM, List.of(), SampleDrafts.PLANS);
        Template routine = Template.proposed(terms, 1, ALICE).accepted(CAROL);
        store.write(transaction -> {
            transaction.put(Catalogue.TEMPLATES, Entry.first(ROUTINE, routine));
            return routine;
        });
        return store;
    }

    /** The override of a change as somebody sees it now. */
    OverrideDigest overrideSeen(ChangeId id) {
        return OverrideDigest.of(
                Objects.requireNonNull(changes.find(id).dossier().deliberation().override()));
    }

    /** Accepts the routine again if it failed too often. */
    void reinstate() {
        if (!catalogue.find(ROUTINE).isActive()) {
            accept(ROUTINE, CAROL);
        }
    }

    /** Accepts a standard change as it is. */
    Template accept(String id, Actor actor) {
        return catalogue.accept(id, catalogue.find(id).revision(), actor);
    }

    Change move(ChangeId id, ChangeState to) {
        return changes.transition(
                        TransitionChange.to(to, id).because("as planned").shownBy("the page loads"), AGENT)
                .change();
    }
}
