package dev.changeflow.port;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ExternalReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What can be done inside one transaction of a {@link ChangeStore}. Valid only while the work runs. */
public interface ChangeTransaction {

    /** One change, as this transaction sees it. */
    Optional<Change> find(ChangeId id);

    /** The change imported from there, if it was. */
    Optional<Change> findByOrigin(ExternalReference origin);

    /** The next free id of a day. Numbers are sequential, and never given twice. */
    ChangeId nextId(LocalDate day);

    /**
     * Adds a change that is not there yet, under an id from {@link #nextId}.
     *
     * @throws IllegalStateException if its id or its origin is taken, at the latest when the transaction ends
     */
    void insert(Change change);

    /**
     * Replaces a change by its next version.
     *
     * @throws StaleChangeException unless the stored version is exactly one below {@code change.version()}
     */
    void update(Change change);

    /** One entry of a register, as this transaction sees it. */
    <T> Optional<Entry<T>> entry(Register<T> register, String id);

    /** Everything in a register, as this transaction sees it, in the order of ids. */
    <T> List<Entry<T>> entries(Register<T> register);

    /**
     * Adds an entry in its first version, or replaces it by its next.
     *
     * @throws StaleEntryException unless the stored version is exactly one below {@code entry.version()}
     */
    <T> void put(Register<T> register, Entry<T> entry);

    /** The changes that have a link to this one, as this transaction sees it, in the order of ids. */
    List<ChangeId> linking(ChangeId to);

    /**
     * Adds an event at the end of the log.
     *
     * @throws IllegalStateException if it is about a change that is not there, at the latest when the transaction ends
     */
    void append(AuditEvent event);

    /** Leaves something to be told to systems outside, once this is committed; see {@link Outbox}. */
    void enqueue(String channel, String body);

    /** Remembers how the work on changes ended. */
    void add(List<EndedChange> endings);

    /** How changes have ended, as this transaction sees it. */
    OutcomeHistory outcomes();

    /** What was done under an idempotency key, if anything was. */
    Optional<IdempotentOutcome> recall(IdempotencyKey key);

    /**
     * Remembers what was done under a key that is not there yet.
     *
     * @throws IllegalStateException if it is there, at the latest when the transaction ends
     */
    void remember(IdempotencyKey key, IdempotentOutcome outcome);
}
