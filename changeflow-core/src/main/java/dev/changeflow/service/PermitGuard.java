package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.Involvement;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.IllegalTransition;
import dev.changeflow.domain.refusal.PermitRefused;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether work may begin, as the lifecycle has it, at a later instant than now.
 *
 * @param policies what that requires
 */
record PermitGuard(Supplier<Policies> policies) {

    private static final int MOST = 100;

    /**
     * What a permit is asked for.
     *
     * @param command by the caller
     * @param actor who asks
     * @param seen what the audit log had come to
     * @param request a digest of the command and the actor
     */
    record Wish(RequestPermit command, Actor actor, Permit.LogPosition seen, String request) {}

    /**
     * What a change is judged among.
     *
     * @param roll who is there to decide, and when it is asked
     * @param neighbours the changes it is linked with
     * @param blocking what gets in the way of it
     * @param change as it is planned
     */
    record Surroundings(Roll roll, List<Neighbour> neighbours, List<Conflict> blocking, Change change) {

        static Surroundings in(ChangeTransaction transaction, Change change, List<Conflict> blocking, Instant now) {
            return new Surroundings(
                    Attendance.roll(transaction, change, now),
                    Dependencies.in(transaction).neighbours(change),
                    blocking,
                    change);
        }

        static Surroundings in(ChangeStore store, Change change, List<Conflict> blocking, Instant now) {
            return new Surroundings(
                    Attendance.roll(store, change, now), Dependencies.in(store).neighbours(change), blocking, change);
        }

        /** With that person beginning the work at that instant. */
        Circumstances beginning(@Nullable String person, Instant at) {
            Roll then = new Roll(at, roll.delegations(), person);
            return new Circumstances(at, null, null, then, neighbours, Conflicts.ahead(blocking, change, at), null);
        }
    }

    /** The permit, if the work may begin at its first instant and still at its last. */
    Permit permit(Wish wish, Change change, Surroundings around) {
        if (!mayBegin(change.state())) {
            throw new IllegalTransition(change.id(), change.state(), ChangeState.IMPLEMENTING);
        }
        Instant now = around.roll().at();
        long held = change.dossier().permits().stream()
                .filter(one -> !one.validity().isOver(now))
                .count();
        if (held >= MOST) {
            throw new PermitRefused(
                    change.id(),
                    change.id() + " has " + held + " permits that have not expired. Use one of them, or wait.");
        }
        Permit.Validity validity = validity(change, now, wish.command().minutes());
        Change begun = change.involving(wish.actor().person(), Involvement.Part.IMPLEMENTED);
        Circumstances first = around.beginning(wish.actor().person(), validity.notBefore());
        policies.get().lifecycle().demandAll(begun, ChangeState.IMPLEMENTING, first);
        Instant lastInstant = validity.expiresAt().minusMillis(1);
        try {
            policies.get()
                    .lifecycle()
                    .demandAll(
                            begun,
                            ChangeState.IMPLEMENTING,
                            around.beginning(wish.actor().person(), lastInstant));
        } catch (Refusal tooLong) {
            throw new PermitRefused(
                    change.id(),
                    "The work may begin, but not until the permit would end at " + validity.expiresAt()
                            + ". Ask for fewer minutes. " + tooLong.getMessage());
        }
        var content = change.content();
        return new Permit(
                next(change),
                wish.command().artifact(),
                new Permit.Target(
                        change.id(),
                        change.version(),
                        content.classification().environment(),
                        List.copyOf(content.systems()),
                        content.window()),
                validity,
                grounds(begun, first),
                wish.seen(),
                wish.actor(),
                wish.request(),
                null);
    }

    /** Why a permit that has not expired does not hold; empty if it does, or has expired. */
    Optional<String> whyNot(Permit permit, Change change, Surroundings around) {
        Instant now = around.roll().at();
        if (permit.validity().isOver(now)) {
            return Optional.empty();
        }
        if (permit.withdrawal() != null) {
            return Optional.of("revoked: " + permit.withdrawal().reason());
        }
        if (!mayBegin(change.state())) {
            return Optional.of("the change is " + change.state().label());
        }
        if (!policies.get()
                .approvals()
                .content(change)
                .hash()
                .equals(permit.grounds().contentHash())) {
            return Optional.of("the change, its risk or the policy is no longer what was agreed to");
        }
        Instant notBefore = permit.validity().notBefore();
        Circumstances then = around.beginning(permit.holder().person(), now.isBefore(notBefore) ? notBefore : now);
        Change begun = change.involving(permit.holder().person(), Involvement.Part.IMPLEMENTED);
        String missing = policies.get().lifecycle().unmet(begun, ChangeState.IMPLEMENTING, then).values().stream()
                .map(Refusal::code)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    /** The last permit stays in the dossier when it is over, so that no number is given twice. */
    private static String next(Change change) {
        List<Permit> permits = change.dossier().permits();
        String prefix = change.id() + "-P";
        int last =
                permits.isEmpty() ? 0 : Integer.parseInt(permits.getLast().id().substring(prefix.length()));
        return prefix + (last + 1);
    }

    /** Work that was begun may go on, and work that failed may be tried again. */
    private static boolean mayBegin(ChangeState state) {
        return state == ChangeState.IMPLEMENTING || state.successors().contains(ChangeState.IMPLEMENTING);
    }

    private static Permit.Validity validity(Change change, Instant now, int minutes) {
        PlannedWindow window = change.content().window();
        Duration wanted = Duration.ofMinutes(minutes);
        if (window == null) {
            return new Permit.Validity(now, now, now.plus(wanted));
        }
        if (!now.isBefore(window.end())) {
            throw new PermitRefused(
                    change.id(),
                    "The planned window of " + change.id() + " ended at " + window.end()
                            + ". Plan it anew with update_change_request, and let people agree to that.");
        }
        Instant from = now.isBefore(window.start()) ? window.start() : now;
        Instant until = from.plus(wanted);
        return new Permit.Validity(now, from, until.isAfter(window.end()) ? window.end() : until);
    }

    private Permit.Grounds grounds(Change change, Circumstances circumstances) {
        ApprovalStatus status = policies.get().approvals().status(change, circumstances.roll());
        var basis = status.basis();
        EmergencyOverride override = change.dossier().deliberation().override();
        if (!status.isReady() && override != null) {
            return new Permit.Grounds(
                    basis.hash().hex(),
                    basis.policyRevision(),
                    basis.rule(),
                    "emergency override",
                    override.confirmations().stream()
                            .map(one -> new Permit.Consent("human:" + one.person(), one.at()))
                            .toList());
        }
        return new Permit.Grounds(
                basis.hash().hex(),
                basis.policyRevision(),
                basis.rule(),
                status.automatic().isPresent() ? "policy" : "people",
                status.given().stream()
                        .filter(one -> one.decision() == Decision.APPROVED)
                        .map(one -> new Permit.Consent(one.actor().label(), one.at()))
                        .toList());
    }
}
