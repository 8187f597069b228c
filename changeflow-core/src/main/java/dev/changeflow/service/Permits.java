package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.Checkpoint;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PermitSigner;
import dev.changeflow.domain.change.RevokedPermit;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.PermitRefused;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import dev.changeflow.service.Acts.Done;
import dev.changeflow.service.Acts.Manner;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Testifies to pipelines that a change may begin, and tells which testimonies hold no more. Anybody who may begin the work
 * may ask, and is judged as if they began it; that approves nothing. Every method may be called on any thread, and blocks.
 */
public final class Permits {

    /** The longest a permit can hold. */
    public static final int MOST_MINUTES = 1_440;

    private static final Register<Until> UNTIL = new Register<>("permits", Until.class);
    private static final TextRule NAME = TextRule.line(500);
    private static final TextRule REASON = TextRule.line(1_000);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("(CHG-[0-9-]+)-P[0-9]+");

    private final ChangeStore store;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Acts acts;
    private final PermitGuard guard;
    private final @Nullable PermitSigner signer;
    private final Conflicts conflicts;

    /**
     * Permits for the changes in that store, under those policies; they name what is in that log.
     *
     * @param signer signs them, or null if nothing can be
     */
    public Permits(
            ChangeStore store,
            Supplier<Policies> policies,
            Ledger ledger,
            @Nullable PermitSigner signer,
            InstantSource clock) {
        this(
                store,
                clock,
                ledger,
                new Acts(store, id -> {}),
                new PermitGuard(policies),
                signer,
                new Conflicts(store, new Systems(store.systems(), clock)));
    }

    private Permits(
            ChangeStore store,
            InstantSource clock,
            Ledger ledger,
            Acts acts,
            PermitGuard guard,
            @Nullable PermitSigner signer,
            Conflicts conflicts) {
        this.store = store;
        this.clock = clock;
        this.ledger = ledger;
        this.acts = acts;
        this.guard = guard;
        this.signer = signer;
        this.conflicts = conflicts;
    }

    /** These permits, with each change that is written told to {@code news} on the thread that wrote it. */
    public Permits telling(Consumer<ChangeId> news) {
        return new Permits(store, clock, ledger, new Acts(store, news), guard, signer, conflicts);
    }

    /** These permits, with what gets in the way of changes looked for there. */
    public Permits minding(Conflicts other) {
        return new Permits(store, clock, ledger, acts, guard, signer, other);
    }

    /** Issues a permit; refuses, for the reasons its work could not begin, where it could not. */
    public IssuedPermit issue(RequestPermit command, Actor actor) {
        check(command);
        PermitSigner key = signer;
        SignedCheckpoint checkpoint = ledger.checkpoint().orElse(null);
        if (key == null || checkpoint == null) {
            throw new PermitRefused(
                    command.id(),
                    "This server signs nothing, so it can testify to nothing: its operator must set CHANGEFLOW_AUDIT_KEY.");
        }
        Fingerprint fingerprint = fingerprint(command, actor);
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        Instant now = now();
        Change looked = store.find(command.id()).orElseThrow(() -> new UnknownChange(command.id()));
        List<Conflict> blocking = conflicts.blocking(looked);
        Outcome outcome = acts.perform(manner, transaction -> {
            Change stored = Changes.current(transaction, command.id(), looked.version());
            Permissions.demandTransition(actor, stored, ChangeState.IMPLEMENTING);
            Change change = TemplateUses.verified(transaction, stored);
            Permit permit = guard.permit(
                    new PermitGuard.Wish(command, actor, position(checkpoint.checkpoint()), fingerprint.digest()),
                    change,
                    PermitGuard.Surroundings.in(transaction, change, blocking, now));
            Instant at = permit.validity().issuedAt();
            Change next = change.noting(change.dossier().permitting(permit, at), at);
            transaction.update(next);
            mark(transaction, change.id(), permit.validity().expiresAt());
            List<AuditEvent> events = new ArrayList<>();
            TemplateUses.left(stored, next, actor).ifPresent(events::add);
            events.add(issued(next, permit, actor));
            return new Done(next, events);
        });
        Permit permit = outcome.change().dossier().permits().stream()
                .filter(one -> one.request().equals(fingerprint.digest()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new PermitRefused(
                        command.id(),
                        "The permit for this idempotency_key is over. Ask for another with another idempotency_key."));
        return new IssuedPermit(permit, outcome.dryRun() ? null : key.seal(permit), outcome.replayed());
    }

    /**
     * Takes a permit back, though its change may still begin.
     *
     * @param id of the permit
     */
    public Permit revoke(String id, String reason, Actor actor) {
        Permissions.demandPerson(actor, "revoke a permit");
        REASON.check("reason", reason).ifPresent(violation -> {
            throw new InvalidContent(List.of(violation));
        });
        ChangeId changeId = changeId(id);
        Fingerprint fingerprint = Fingerprint.of("revoke-permit").with(id).with(reason);
        Instant now = now();
        Outcome outcome = acts.perform(new Manner(actor, null, fingerprint, false), transaction -> {
            Change change = Changes.current(transaction, changeId, null);
            Instant at = now.isBefore(change.updatedAt()) ? change.updatedAt() : now;
            Permit permit = change.dossier().permits().stream()
                    .filter(one -> one.id().equals(id))
                    .filter(one -> !one.validity().isOver(at) && one.withdrawal() == null)
                    .findFirst()
                    .orElseThrow(() -> new PermitRefused(
                            changeId,
                            id + " is no permit that still holds: it has expired, was revoked, or never was."));
            Permit withdrawn = permit.withdrawn(new Permit.Withdrawal(actor.label(), at, reason));
            UnaryOperator<Permit> swap = one -> one.id().equals(id) ? withdrawn : one;
            Change next = change.noting(
                    change.dossier()
                            .permitting(change.dossier().permits().stream()
                                    .map(swap)
                                    .toList()),
                    at);
            transaction.update(next);
            return new Done(
                    next,
                    List.of(new Facts()
                            .with("permit", id)
                            .with("reason", reason)
                            .event(AuditKind.PERMIT_REVOKED, next, actor)));
        });
        return outcome.change().dossier().permits().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Every permit that has not expired and does not hold, because it would not be issued again at that instant. */
    public List<RevokedPermit> revoked(Instant at) {
        List<RevokedPermit> revoked = new ArrayList<>();
        for (Entry<Until> entry : store.entries(UNTIL)) {
            if (entry.value().instant().isAfter(at)) {
                ChangeId id = ChangeId.parse(entry.id()).orElseThrow();
                Change change = TemplateUses.verified(store, store.find(id).orElseThrow(() -> new UnknownChange(id)));
                PermitGuard.Surroundings around =
                        PermitGuard.Surroundings.in(store, change, conflicts.blocking(change), at);
                for (Permit permit : change.dossier().permits()) {
                    guard.whyNot(permit, change, around)
                            .map(reason -> new RevokedPermit(
                                    permit.id(), id, permit.validity().expiresAt(), reason))
                            .ifPresent(revoked::add);
                }
            }
        }
        return revoked;
    }

    /** The permits of a change are looked at for as long as the last of them might be shown. */
    private static void mark(ChangeTransaction transaction, ChangeId id, Instant expiresAt) {
        Optional<Entry<Until>> before = transaction.entry(UNTIL, id.toString());
        if (before.isEmpty()) {
            transaction.put(UNTIL, Entry.first(id.toString(), new Until(expiresAt)));
        } else if (before.get().value().instant().isBefore(expiresAt)) {
            transaction.put(UNTIL, before.get().next(new Until(expiresAt)));
        }
    }

    private static AuditEvent issued(Change change, Permit permit, Actor actor) {
        return new Facts()
                .with("permit", permit.id())
                .with("artifact", permit.artifact().name())
                .with("sha256", permit.artifact().sha256())
                .with("environment", permit.target().environment().label())
                .with("content_hash", permit.grounds().contentHash())
                .with("approval_policy", permit.grounds().policyRevision())
                .with("approval_rule", permit.grounds().rule())
                .with("basis", permit.grounds().basis())
                .with("not_before", permit.validity().notBefore().toString())
                .with("expires_at", permit.validity().expiresAt().toString())
                .event(AuditKind.PERMIT_ISSUED, change, actor);
    }

    private static Permit.LogPosition position(Checkpoint checkpoint) {
        return new Permit.LogPosition(
                checkpoint.origin(),
                checkpoint.head().size(),
                checkpoint.head().root().toString());
    }

    private static Fingerprint fingerprint(RequestPermit command, Actor actor) {
        return Fingerprint.of("permit")
                .with(command.id())
                .with(command.artifact().name())
                .with(command.artifact().sha256())
                .with(command.minutes())
                .with(command.idempotencyKey())
                .with(actor.label());
    }

    private static void check(RequestPermit command) {
        List<Violation> violations = new ArrayList<>();
        NAME.check("artifact", command.artifact().name()).ifPresent(violations::add);
        if (!SHA256.matcher(command.artifact().sha256()).matches()) {
            violations.add(new Violation(
                    "sha256", "is not a SHA-256 digest", "give 64 lower-case hexadecimal digits, as sha256sum prints"));
        }
        if (command.minutes() < 1 || command.minutes() > MOST_MINUTES) {
            violations.add(new Violation("minutes", "is " + command.minutes(), "give 1 to " + MOST_MINUTES));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    private static ChangeId changeId(String permit) {
        Matcher matcher = ID.matcher(permit);
        return Optional.of(matcher)
                .filter(Matcher::matches)
                .flatMap(found -> ChangeId.parse(found.group(1)))
                .orElseThrow(() -> new InvalidContent(
                        "permit", "is not the id of a permit", "write it like CHG-20270309-0001-P1"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Until when a change may have permits that have not expired. */
    record Until(Instant instant) {}
}
