package dev.changeflow.port;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Durable changes and their events. Reads see every write that has returned. Instants are kept to the nanosecond, in the
 * years 0 to 9999. All methods may be called on any thread, and block.
 */
public interface ChangeStore {

    /**
     * Runs {@code work} in one transaction: what it wrote is on disk when this returns, and none of it is kept when it
     * throws. Transactions are serializable: each sees all that was committed before, and nothing comes between its reads
     * and its writes.
     *
     * @param work may run more than once and on another thread, so it must have no effect but through its transaction;
     *     what it throws, the caller gets
     * @throws StoreUnavailableException if the store cannot be reached or is full; trying again later may help
     */
    <T> T write(Function<ChangeTransaction, T> work);

    /** What it holds now; quicker to ask for than anything else. */
    Revision revision();

    /** One change. */
    Optional<Change> find(ChangeId id);

    /** A page of changes, newest first. */
    Page<Change> list(ChangeFilter filter, PageRequest page);

    /** How many changes a filter lets through, told quickly: counting ends where it would take long. */
    Tally tally(ChangeFilter filter);

    /** How many changes a filter lets through, however long counting takes. */
    long count(ChangeFilter filter);

    /**
     * Events in the order they happened.
     *
     * @param changeId of this change only, or empty for all
     * @param afterSequence later than this place in the log; 0 for from the start
     * @param limit at most so many
     */
    List<RecordedEvent> events(Optional<ChangeId> changeId, long afterSequence, int limit);

    /**
     * The newest events of one kind about a change, in the order they happened.
     *
     * @param limit at most so many
     */
    List<AuditEvent> newest(ChangeId changeId, AuditKind kind, int limit);

    /** Everything in a register, in the order of ids. */
    <T> List<Entry<T>> entries(Register<T> register);

    /** The changes that have a link to this one, in the order of ids. */
    List<ChangeId> linking(ChangeId to);

    /** How changes have ended. */
    OutcomeHistory outcomes();

    /**
     * The changes in these states whose planned window shares an instant with the half-open interval, in the order in
     * which they begin, and then of ids.
     *
     * @param limit at most so many
     */
    List<Change> planned(Set<ChangeState> states, Instant from, Instant to, int limit);

    /** The systems that changes affect. */
    SystemStore systems();
}
