package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static dev.changeflow.storage.Tables.CHANGE_LINKS;
import static dev.changeflow.storage.Tables.CHANGE_SYSTEMS;
import static dev.changeflow.storage.Tables.IDEMPOTENCY_KEYS;
import static dev.changeflow.storage.Tables.OUTBOX;
import static dev.changeflow.storage.Tables.REGISTER_ENTRIES;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.Link;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.EndedChange;
import dev.changeflow.port.Entry;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.OutcomeHistory;
import dev.changeflow.port.Register;
import dev.changeflow.port.SearchText;
import dev.changeflow.port.StaleChangeException;
import dev.changeflow.port.StaleEntryException;
import dev.changeflow.storage.ChangeStatements.Affected;
import dev.changeflow.storage.ChangeStatements.Linked;
import dev.changeflow.storage.ChangeStatements.Remembered;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectForUpdateOfStep;

/**
 * The statements of one transaction. Beside other writers, a change that was found is held until the end with the links
 * that lead to it, a key or an origin that two writers take fails one of them, and everything else runs alone.
 */
final class JooqChangeTransaction implements ChangeTransaction {

    private final WriteSession session;
    private final InstantSource clock;
    private final Set<ChangeId> held = new HashSet<>();
    private boolean over;

    JooqChangeTransaction(WriteSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    /** From here on nothing can be done with it. */
    void end() {
        over = true;
    }

    /** For what is not known to be safe beside other writers. */
    private DSLContext sql() {
        return open().alone();
    }

    /** For what holds the rows it rests on, or rests on what only they write who are alone. */
    private DSLContext sharing() {
        return open().sharing();
    }

    private WriteSession open() {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
        return session;
    }

    @Override
    public Optional<Change> find(ChangeId id) {
        Condition wanted = CHANGES.id.eq(id);
        if (!open().isShared()) {
            return find(sharing(), wanted);
        }
        Optional<Change> hold = hold(wanted);
        if (hold.isEmpty()) {
            // Nothing can be held that is not there, and others could add it.
            return find(sql(), wanted);
        }
        held.add(id);
        return hold;
    }

    /** Until the end, links to it included. One that holds a change already does not wait for another: others could for it. */
    private Optional<Change> hold(Condition wanted) {
        SelectForUpdateOfStep<Record> query =
                sharing().select(ChangeRows.FIELDS).from(CHANGES).where(wanted).forUpdate();
        return (held.isEmpty() ? query : query.skipLocked()).fetchOptional(ChangeRows::change);
    }

    @Override
    public Optional<Change> findByOrigin(ExternalReference origin) {
        return find(sql(), CHANGES.originSource.eq(origin.source()).and(CHANGES.originId.eq(origin.id())));
    }

    static Optional<Change> find(DSLContext sql, Condition unique) {
        return sql.select(ChangeRows.FIELDS).from(CHANGES).where(unique).fetchOptional(ChangeRows::change);
    }

    @Override
    public ChangeId nextId(LocalDate day) {
        return new ChangeId(day, open().nextNumber(day));
    }

    @Override
    public void insert(Change change) {
        open().later(ChangeStatements.INSERT, change);
        addSystems(ChangeStatements.INSERT_SYSTEM, change, systemKeys(change));
        addLinks(change);
    }

    @Override
    public void update(Change change) {
        if (ChangeStatements.UPDATE.execute(sharing(), change) != 1) {
            throw new StaleChangeException(change.id());
        }
        List<String> keys = systemKeys(change);
        sharing()
                .deleteFrom(CHANGE_SYSTEMS)
                .where(CHANGE_SYSTEMS.changeId.eq(change.id()))
                .and(CHANGE_SYSTEMS.nameKey.notIn(keys))
                .execute();
        addSystems(ChangeStatements.ADD_SYSTEM, change, keys);
        sharing()
                .deleteFrom(CHANGE_LINKS)
                .where(CHANGE_LINKS.changeId.eq(change.id()))
                .execute();
        addLinks(change);
    }

    private static List<String> systemKeys(Change change) {
        return change.content().systems().stream()
                .map(SearchText::fold)
                .distinct()
                .toList();
    }

    private void addSystems(ReadyStatement<Affected> statement, Change change, List<String> keys) {
        keys.forEach(key -> open().later(statement, new Affected(key, change)));
    }

    private void addLinks(Change change) {
        change.dossier().links().stream()
                .map(Link::to)
                .distinct()
                .forEach(target -> open().later(ChangeStatements.ADD_LINK, new Linked(target, change.id())));
    }

    @Override
    public List<ChangeId> linking(ChangeId to) {
        return linking(held.contains(to) ? sharing() : sql(), to);
    }

    static List<ChangeId> linking(DSLContext sql, ChangeId to) {
        return sql.select(CHANGE_LINKS.changeId)
                .from(CHANGE_LINKS)
                .where(CHANGE_LINKS.toId.eq(to))
                .orderBy(CHANGE_LINKS.changeId)
                .fetch(CHANGE_LINKS.changeId);
    }

    @Override
    public <T> Optional<Entry<T>> entry(Register<T> register, String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return sharing()
                .selectFrom(REGISTER_ENTRIES)
                .where(REGISTER_ENTRIES.register.eq(register.name()))
                .and(REGISTER_ENTRIES.id.eq(id))
                .fetchOptional(row -> entry(row, register));
    }

    @Override
    public <T> List<Entry<T>> entries(Register<T> register) {
        return entries(sharing(), register);
    }

    static <T> List<Entry<T>> entries(DSLContext sql, Register<T> register) {
        return sql.selectFrom(REGISTER_ENTRIES)
                .where(REGISTER_ENTRIES.register.eq(register.name()))
                .orderBy(REGISTER_ENTRIES.id)
                .fetch(row -> entry(row, register));
    }

    private static <T> Entry<T> entry(Record row, Register<T> register) {
        return new Entry<>(
                row.get(REGISTER_ENTRIES.id),
                row.get(REGISTER_ENTRIES.version),
                Documents.value(row.get(REGISTER_ENTRIES.value), register.type()));
    }

    @Override
    public <T> void put(Register<T> register, Entry<T> entry) {
        int written = entry.version() == 1 ? add(register, entry) : replace(register, entry);
        if (written != 1) {
            throw new StaleEntryException(register.name(), entry.id());
        }
    }

    private <T> int add(Register<T> register, Entry<T> entry) {
        return sql().insertInto(REGISTER_ENTRIES)
                .set(REGISTER_ENTRIES.register, register.name())
                .set(REGISTER_ENTRIES.id, entry.id())
                .set(REGISTER_ENTRIES.version, entry.version())
                .set(REGISTER_ENTRIES.value, Documents.text(entry.value()))
                .onConflictDoNothing()
                .execute();
    }

    private <T> int replace(Register<T> register, Entry<T> entry) {
        return sql().update(REGISTER_ENTRIES)
                .set(REGISTER_ENTRIES.version, entry.version())
                .set(REGISTER_ENTRIES.value, Documents.text(entry.value()))
                .where(REGISTER_ENTRIES.register.eq(register.name()))
                .and(REGISTER_ENTRIES.id.eq(entry.id()))
                .and(REGISTER_ENTRIES.version.eq(entry.version() - 1))
                .execute();
    }

    @Override
    public void append(AuditEvent event) {
        open().append(event);
    }

    @Override
    public void enqueue(String channel, String body) {
        sharing()
                .insertInto(OUTBOX, OUTBOX.channel, OUTBOX.body, OUTBOX.attempts, OUTBOX.dueAt)
                .values(channel, body, 0, clock.instant())
                .execute();
    }

    @Override
    public void add(List<EndedChange> endings) {
        if (!endings.isEmpty()) {
            OutcomeRows.add(sql(), endings);
        }
    }

    @Override
    public OutcomeHistory outcomes() {
        return new JooqOutcomes(new JooqOutcomes.Reader() {
            @Override
            public <T> T read(Function<DSLContext, T> query) {
                return query.apply(sharing());
            }
        });
    }

    @Override
    public Optional<IdempotentOutcome> recall(IdempotencyKey key) {
        return sharing()
                .select(IDEMPOTENCY_KEYS.fingerprint, IDEMPOTENCY_KEYS.changeId, IDEMPOTENCY_KEYS.changeVersion)
                .from(IDEMPOTENCY_KEYS)
                .where(IDEMPOTENCY_KEYS.actor.eq(key.actor()))
                .and(IDEMPOTENCY_KEYS.key.eq(key.key()))
                .fetchOptional(row -> new IdempotentOutcome(row.value1(), row.value2(), row.value3()));
    }

    @Override
    public void remember(IdempotencyKey key, IdempotentOutcome outcome) {
        open().later(ChangeStatements.REMEMBER, new Remembered(key, outcome));
    }
}
