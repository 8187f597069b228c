package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.IdempotencyKeyReused;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.StaleChange;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.StaleChangeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does acts: each in one transaction, once a key, or on trial.
 *
 * @param news is told of each change that was written, once that cannot be lost
 */
record Acts(ChangeStore store, Consumer<ChangeId> news) {

    private static final TextRule KEY = TextRule.line(IdempotencyKey.MAX_LENGTH);

    /**
     * How an act is to be done.
     *
     * @param actor who acts
     * @param key the caller's name for the act, or null
     * @param fingerprint of the arguments
     * @param dryRun undo everything at the end
     */
    record Manner(Actor actor, @Nullable String key, Fingerprint fingerprint, boolean dryRun) {}

    /**
     * What an act did.
     *
     * @param change as it left it
     * @param events to be recorded, in order
     */
    record Done(Change change, List<AuditEvent> events) {}

    /**
     * Does the work, unless it was done before under the same key.
     *
     * @param work writes the change and returns the events; may run more than once
     */
    Outcome perform(Manner manner, Function<ChangeTransaction, Done> work) {
        Optional<IdempotencyKey> key = key(manner);
        try {
            Outcome outcome = once(manner, key, work);
            if (!outcome.replayed()) {
                news.accept(outcome.change().id());
            }
            return outcome;
        } catch (TrialEnded trial) {
            return trial.outcome;
        } catch (StaleChangeException e) {
            throw new StaleChange(e.changeId());
        }
    }

    private Outcome once(Manner manner, Optional<IdempotencyKey> key, Function<ChangeTransaction, Done> work) {
        return store.write(transaction -> {
            Optional<Outcome> before = key.flatMap(k -> replay(transaction, k, manner));
            return before.orElseGet(() -> doNow(transaction, key, manner, work));
        });
    }

    private static Optional<Outcome> replay(ChangeTransaction transaction, IdempotencyKey key, Manner manner) {
        return transaction.recall(key).map(done -> {
            if (!done.fingerprint().equals(manner.fingerprint().digest())) {
                throw new IdempotencyKeyReused(done.changeId());
            }
            Change change = transaction.find(done.changeId()).orElseThrow(() -> new UnknownChange(done.changeId()));
            return new Outcome(change, List.of(), manner.dryRun(), true);
        });
    }

    private static Outcome doNow(
            ChangeTransaction transaction,
            Optional<IdempotencyKey> key,
            Manner manner,
            Function<ChangeTransaction, Done> work) {
        Done done = work.apply(transaction);
        done.events().forEach(transaction::append);
        transaction.add(Endings.of(done));
        Outcome outcome = new Outcome(done.change(), done.events(), manner.dryRun(), false);
        if (manner.dryRun()) {
            throw new TrialEnded(outcome);
        }
        key.ifPresent(k -> transaction.remember(k, outcomeOf(done, manner)));
        return outcome;
    }

    private static IdempotentOutcome outcomeOf(Done done, Manner manner) {
        Change change = done.change();
        return new IdempotentOutcome(manner.fingerprint().digest(), change.id(), change.version());
    }

    /** A key belongs to who acts and to the person acted for: one client's users must not meet each other's acts. */
    private static Optional<IdempotencyKey> key(Manner manner) {
        String key = manner.key();
        if (key == null) {
            return Optional.empty();
        }
        List<Violation> violations = KEY.check("idempotency_key", key).stream().toList();
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        Actor actor = manner.actor();
        String owner = Fingerprint.of(actor.kind().name())
                .with(actor.subject())
                .with(actor.onBehalfOf())
                .digest();
        return Optional.of(new IdempotencyKey(owner, key));
    }

    /** Makes the store undo a trial, and carries its outcome past it. */
    private static final class TrialEnded extends RuntimeException {

        private final Outcome outcome;

        TrialEnded(Outcome outcome) {
            super("the trial ended", null, false, false);
            this.outcome = outcome;
        }
    }
}
