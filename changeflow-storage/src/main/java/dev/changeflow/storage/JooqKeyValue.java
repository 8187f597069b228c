package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.COUNTERS;
import static dev.changeflow.storage.Tables.KEY_VALUES;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import dev.changeflow.port.KeyValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Each act is one statement, so that nodes need no lock beside those of the rows. */
final class JooqKeyValue implements KeyValue {

    private final Database database;
    private final InstantSource clock;

    JooqKeyValue(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> get(String key) {
        Condition alive = KEY_VALUES.expiresAt.gt(clock.instant());
        return database.read(sql -> sql.select(KEY_VALUES.value)
                .from(KEY_VALUES)
                .where(KEY_VALUES.key.eq(key).and(alive))
                .fetchOptional(KEY_VALUES.value));
    }

    @Override
    public void put(String key, String value, Duration timeToLive) {
        database.apply(sql -> keep(sql, key, value, clock.instant().plus(timeToLive), DSL.noCondition()));
    }

    @Override
    public boolean compareAndSet(String key, @Nullable String expected, String value, Duration timeToLive) {
        Instant now = clock.instant();
        Instant until = now.plus(timeToLive);
        if (expected == null) {
            return database.apply(sql -> keep(sql, key, value, until, KEY_VALUES.expiresAt.le(now))) == 1;
        }
        return database.apply(sql -> sql.update(KEY_VALUES)
                        .set(KEY_VALUES.value, value)
                        .set(KEY_VALUES.expiresAt, until)
                        .where(KEY_VALUES.key.eq(key))
                        .and(KEY_VALUES.value.eq(expected))
                        .and(KEY_VALUES.expiresAt.gt(now))
                        .execute())
                == 1;
    }

    /** Keeps a value where there is none, or where one is that may go. */
    private static int keep(DSLContext sql, String key, String value, Instant until, Condition mayGo) {
        return sql.insertInto(KEY_VALUES, KEY_VALUES.key, KEY_VALUES.value, KEY_VALUES.expiresAt)
                .values(key, value, until)
                .onConflict(KEY_VALUES.key)
                .doUpdate()
                .set(KEY_VALUES.value, excluded(KEY_VALUES.value))
                .set(KEY_VALUES.expiresAt, excluded(KEY_VALUES.expiresAt))
                .where(mayGo)
                .execute();
    }

    @Override
    public long add(String counter, long amount, Duration timeToLive) {
        Instant now = clock.instant();
        Condition over = COUNTERS.expiresAt.le(now);
        Field<Long> sum = COUNTERS.amount.plus(excluded(COUNTERS.amount));
        // In a template, because jOOQ would ask SQLite for the last row inserted, which an addition is not.
        return database.apply(sql -> sql.resultQuery(
                        "{0} RETURNING {1}",
                        sql.insertInto(COUNTERS, COUNTERS.key, COUNTERS.amount, COUNTERS.expiresAt)
                                .values(counter, amount, now.plus(timeToLive))
                                .onConflict(COUNTERS.key)
                                .doUpdate()
                                .set(
                                        COUNTERS.amount,
                                        when(over, excluded(COUNTERS.amount)).otherwise(sum))
                                .set(
                                        COUNTERS.expiresAt,
                                        when(over, excluded(COUNTERS.expiresAt)).otherwise(COUNTERS.expiresAt)),
                        COUNTERS.amount)
                .fetchSingle(row -> row.get(0, long.class)));
    }

    @Override
    public void remove(String key) {
        database.apply(
                sql -> sql.deleteFrom(KEY_VALUES).where(KEY_VALUES.key.eq(key)).execute());
        database.apply(
                sql -> sql.deleteFrom(COUNTERS).where(COUNTERS.key.eq(key)).execute());
    }

    @Override
    public int removeExpired(int limit) {
        return removeExpired(KEY_VALUES, KEY_VALUES.key, KEY_VALUES.expiresAt, limit)
                + removeExpired(COUNTERS, COUNTERS.key, COUNTERS.expiresAt, limit);
    }

    private int removeExpired(Tables.Mapped table, Field<String> key, Field<Instant> expiresAt, int limit) {
        Condition expired = expiresAt.le(clock.instant());
        if (!database.read(sql -> sql.fetchExists(table, expired))) {
            return 0;
        }
        return database.apply(sql -> sql.deleteFrom(table)
                .where(key.in(select(key).from(table).where(expired).limit(limit)))
                .and(expired)
                .execute());
    }
}
