package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.Deadline;
import dev.changeflow.domain.approval.PolicyFacts;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.approval.UndecidableException;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.ApprovalRequest;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Deliberation;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes down what only time does: that people did not decide in time, that an approval is over, that an override ended.
 * What counts does not wait for it, since all three are functions of the time; but once written it stays, so that a
 * clock that goes back brings nothing back. Several nodes may do it at once: each thing is written once.
 */
public final class ApprovalClock {

    private static final Actor CLOCK = Actor.service("approval-clock");
    private static final int PAGE = 200;

    private static final Set<ChangeState> WATCHED = EnumSet.of(
            ChangeState.ASSESSING,
            ChangeState.NEEDS_INFO,
            ChangeState.APPROVED,
            ChangeState.SCHEDULED,
            ChangeState.IMPLEMENTING,
            ChangeState.FAILED,
            ChangeState.ROLLED_BACK);

    private final ChangeStore store;
    private final Supplier<Policies> policies;
    private final InstantSource clock;
    private final Consumer<ChangeId> news;

    /**
     * Watches the changes in that store.
     *
     * @param news is told of each change that was written, on the thread that wrote it, which it must not hold up
     */
    public ApprovalClock(ChangeStore store, Supplier<Policies> policies, InstantSource clock, Consumer<ChangeId> news) {
        this.store = store;
        this.policies = policies;
        this.clock = clock;
        this.news = news;
    }

    /** Looks at every change that is under way, and writes down what is due. */
    public void tick() {
        ChangeFilter watched = new ChangeFilter(WATCHED, null, null, null, null, null, null, null);
        PageRequest request = new PageRequest(null, PAGE);
        while (request != null) {
            Page<Change> page = store.list(watched, request);
            for (Change change : page.items()) {
                Change current = TemplateUses.verified(store, change);
                if (!due(current, Attendance.roll(store, current, now()))
                        .events()
                        .isEmpty()) {
                    write(current.id());
                }
            }
            request = page.next().map(place -> new PageRequest(place, PAGE)).orElse(null);
        }
    }

    private void write(ChangeId id) {
        boolean written = store.write(transaction -> writeDue(transaction, id));
        if (written) {
            news.accept(id);
        }
    }

    private boolean writeDue(ChangeTransaction transaction, ChangeId id) {
        Optional<Change> found = transaction.find(id);
        if (found.isEmpty()) {
            return false;
        }
        Change change = TemplateUses.verified(transaction, found.get());
        Due due = due(change, Attendance.roll(transaction, change, now()));
        if (due.events().isEmpty()) {
            return false;
        }
        TemplateUses.left(found.get(), due.next(), CLOCK).ifPresent(due.events()::addFirst);
        transaction.update(due.next());
        due.events().forEach(transaction::append);
        return true;
    }

    /** What a change becomes by the time alone, and what is to be told of it. */
    private Due due(Change change, Roll roll) {
        Dossier dossier = change.dossier();
        Due due = new Due(change.noting(dossier, roll.at()), new ArrayList<>());
        Optional<ApprovalRule> rule = rule(change);
        rule.ifPresent(one -> expire(due, one));
        if (rule.isPresent()) {
            escalate(due, policies.get().approvals(), roll);
        }
        endOverride(due, roll.at());
        return due;
    }

    private void expire(Due due, ApprovalRule rule) {
        Instant at = due.next().updatedAt();
        Dossier dossier = due.next().dossier();
        List<Approval> decisions = dossier.decisions().stream()
                .map(one -> isDue(one, rule, at) ? one.expired(at) : one)
                .toList();
        if (!decisions.equals(dossier.decisions())) {
            due.becomes(dossier.deciding(decisions));
            for (int i = 0; i < decisions.size(); i++) {
                if (!decisions.get(i).equals(dossier.decisions().get(i))) {
                    due.tell(
                            AuditKind.APPROVAL_EXPIRED,
                            new Facts()
                                    .with("person", decisions.get(i).seat())
                                    .with("decided_at", decisions.get(i).at().toString())
                                    .with("rule", rule.name()));
                }
            }
        }
    }

    private static boolean isDue(Approval approval, ApprovalRule rule, Instant at) {
        return approval.decision() == Decision.APPROVED
                && approval.expiredAt() == null
                && rule.times()
                        .lasting()
                        .filter(lasting -> !at.isBefore(approval.at().plus(lasting)))
                        .isPresent();
    }

    private static void escalate(Due due, ApprovalPolicy policy, Roll roll) {
        Deliberation deliberation = due.next().dossier().deliberation();
        ApprovalRequest request = deliberation.request();
        if (request == null || request.escalatedAt() != null || due.next().state() != ChangeState.ASSESSING) {
            return;
        }
        ApprovalStatus status = policy.status(due.next(), roll);
        Optional<Deadline> passed = status.basis().deadline().filter(Deadline::passed);
        if (passed.isPresent() && !status.isComplete()) {
            due.becomes(due.next().dossier().with(deliberation.asked(request.escalated(roll.at()))));
            due.tell(
                    AuditKind.APPROVAL_ESCALATED,
                    new Facts()
                            .with("due", passed.get().due().toString())
                            .with("rule", status.basis().rule())
                            .with("missing", Integer.toString(status.missing()))
                            .with(
                                    "escalated_to",
                                    Optional.ofNullable(passed.get().escalateTo())
                                            .map(others -> others.label())
                                            .orElse(null)));
        }
    }

    private static void endOverride(Due due, Instant at) {
        EmergencyOverride override = due.next().dossier().deliberation().override();
        if (override != null && override.effectiveAt() != null && override.endedAt() == null && !override.holds(at)) {
            EmergencyOverride ended = override.ended(at);
            due.becomes(due.next()
                    .dossier()
                    .with(due.next().dossier().deliberation().overridden(ended)));
            due.events().add(Overrides.event(AuditKind.OVERRIDE_EXPIRED, due.next(), ended, CLOCK));
        }
    }

    private Optional<ApprovalRule> rule(Change change) {
        try {
            return policies.get().approvals().ruleFor(PolicyFacts.of(change));
        } catch (UndecidableException nobodyCanApproveIt) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The next version of a change as it takes shape, and its events. */
    private static final class Due {

        private Change next;
        private final List<AuditEvent> events;

        Due(Change next, List<AuditEvent> events) {
            this.next = next;
            this.events = events;
        }

        Change next() {
            return next;
        }

        List<AuditEvent> events() {
            return events;
        }

        void becomes(Dossier dossier) {
            next = new Change(
                    next.id(),
                    next.version(),
                    next.state(),
                    next.content(),
                    next.risk(),
                    dossier,
                    next.requester(),
                    next.origin(),
                    next.createdAt(),
                    next.updatedAt());
        }

        void tell(AuditKind kind, Facts facts) {
            events.add(facts.event(kind, next, CLOCK));
        }
    }
}
