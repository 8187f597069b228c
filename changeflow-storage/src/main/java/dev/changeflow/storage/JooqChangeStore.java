package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_EVENTS;
import static dev.changeflow.storage.Tables.CHANGES;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.OutcomeHistory;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.Register;
import dev.changeflow.port.Revision;
import dev.changeflow.port.SystemStore;
import dev.changeflow.port.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The same statements on either database. */
final class JooqChangeStore implements ChangeStore {

    private final Database database;
    private final SystemStore systems;
    private final InstantSource clock;

    JooqChangeStore(Database database, InstantSource clock) {
        this.database = database;
        this.systems = new JooqSystemStore(database);
        this.clock = clock;
    }

    @Override
    public <T> T write(Function<ChangeTransaction, T> work) {
        return database.write(session -> {
            JooqChangeTransaction transaction = new JooqChangeTransaction(session, clock);
            try {
                return work.apply(transaction);
            } finally {
                transaction.end();
            }
        });
    }

    @Override
    public Revision revision() {
        return new Revision(database.revision());
    }

    @Override
    public Optional<Change> find(ChangeId id) {
        return database.read(sql -> JooqChangeTransaction.find(sql, CHANGES.id.eq(id)));
    }

    @Override
    public Page<Change> list(ChangeFilter filter, PageRequest page) {
        return database.read(sql -> new ChangeQuery(filter, database.words()).page(sql, page));
    }

    @Override
    public Tally tally(ChangeFilter filter) {
        return database.read(sql -> new ChangeQuery(filter, database.words()).tally(sql));
    }

    @Override
    public long count(ChangeFilter filter) {
        return database.read(sql -> new ChangeQuery(filter, database.words()).count(sql));
    }

    @Override
    public <T> List<Entry<T>> entries(Register<T> register) {
        return database.read(sql -> JooqChangeTransaction.entries(sql, register));
    }

    @Override
    public List<Change> planned(Set<ChangeState> states, Instant from, Instant to, int limit) {
        return database.read(sql -> sql.select(ChangeRows.FIELDS)
                .from(CHANGES)
                .where(CHANGES.windowEnd.gt(from))
                .and(CHANGES.windowStart.lt(to))
                .and(CHANGES.state.in(states))
                .orderBy(CHANGES.windowStart, CHANGES.id)
                .limit(limit)
                .fetch(ChangeRows::change));
    }

    @Override
    public SystemStore systems() {
        return systems;
    }

    @Override
    public List<ChangeId> linking(ChangeId to) {
        return database.read(sql -> JooqChangeTransaction.linking(sql, to));
    }

    @Override
    public List<RecordedEvent> events(Optional<ChangeId> changeId, long afterSequence, int limit) {
        Condition later = AUDIT_EVENTS.sequence.gt(afterSequence);
        Condition wanted =
                changeId.map(id -> AUDIT_EVENTS.changeId.eq(id).and(later)).orElse(later);
        database.settleLog();
        return database.read(sql -> events(sql, wanted, limit));
    }

    private static List<RecordedEvent> events(DSLContext sql, Condition wanted, int limit) {
        return sql.selectFrom(AUDIT_EVENTS)
                .where(wanted)
                .orderBy(AUDIT_EVENTS.sequence)
                .limit(limit)
                .fetch(EventRows::event);
    }

    @Override
    public List<AuditEvent> newest(ChangeId changeId, AuditKind kind, int limit) {
        database.settleLog();
        return database.read(sql -> sql.selectFrom(AUDIT_EVENTS)
                        .where(AUDIT_EVENTS.changeId.eq(changeId))
                        .and(AUDIT_EVENTS.kind.eq(kind))
                        .orderBy(AUDIT_EVENTS.sequence.desc())
                        .limit(limit)
                        .fetch(row -> EventRows.event(row).event()))
                .reversed();
    }

    @Override
    public OutcomeHistory outcomes() {
        return new JooqOutcomes(database::read);
    }
}
