package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.OUTBOX;
import static org.jooq.impl.DSL.select;

import dev.changeflow.port.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** A claim moves the time an entry is due to when the lease ends, so that nothing need be done for those who went away. */
final class JooqOutbox implements Outbox {

    private final Database database;
    private final InstantSource clock;

    JooqOutbox(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Delivery> claim(String channel, int limit, Duration duration) {
        Instant now = clock.instant();
        Condition due = OUTBOX.channel.eq(channel).and(OUTBOX.dueAt.le(now));
        if (!database.read(sql -> sql.fetchExists(OUTBOX, due))) {
            return List.of();
        }
        String lease = UUID.randomUUID().toString();
        // Due is said twice: another node may have been faster between the choice and the claim.
        database.apply(sql -> sql.update(OUTBOX)
                .set(OUTBOX.lease, lease)
                .set(OUTBOX.dueAt, now.plus(duration))
                .set(OUTBOX.attempts, OUTBOX.attempts.plus(1))
                .where(OUTBOX.number.in(select(OUTBOX.number)
                        .from(OUTBOX)
                        .where(due)
                        .orderBy(OUTBOX.number)
                        .limit(limit)))
                .and(due)
                .execute());
        return database.read(sql -> sql.selectFrom(OUTBOX)
                .where(OUTBOX.lease.eq(lease))
                .orderBy(OUTBOX.number)
                .fetch(row -> new Delivery(
                        row.get(OUTBOX.number), channel, row.get(OUTBOX.body), row.get(OUTBOX.attempts), lease)));
    }

    @Override
    public boolean acknowledge(Delivery delivery) {
        return database.apply(
                        sql -> sql.deleteFrom(OUTBOX).where(held(delivery)).execute())
                == 1;
    }

    @Override
    public boolean postpone(Delivery delivery, Duration pause, String problem) {
        return end(delivery, clock.instant().plus(pause), problem);
    }

    @Override
    public boolean bury(Delivery delivery, String problem) {
        return end(delivery, null, problem);
    }

    private boolean end(Delivery delivery, @Nullable Instant dueAt, String problem) {
        return database.apply(sql -> sql.update(OUTBOX)
                        .set(OUTBOX.dueAt, dueAt)
                        .setNull(OUTBOX.lease)
                        .set(OUTBOX.problem, problem)
                        .where(held(delivery))
                        .execute())
                == 1;
    }

    private static Condition held(Delivery delivery) {
        return OUTBOX.number.eq(delivery.number()).and(OUTBOX.lease.eq(delivery.lease()));
    }

    @Override
    public List<Dead> dead(String channel, int limit) {
        return database.read(sql -> sql.selectFrom(OUTBOX)
                .where(OUTBOX.channel.eq(channel))
                .and(OUTBOX.dueAt.isNull())
                .orderBy(OUTBOX.number)
                .limit(limit)
                .fetch(row -> new Dead(
                        row.get(OUTBOX.number),
                        channel,
                        row.get(OUTBOX.body),
                        row.get(OUTBOX.attempts),
                        Objects.requireNonNullElse(row.get(OUTBOX.problem), ""))));
    }

    @Override
    public boolean revive(long number) {
        return database.apply(sql -> sql.update(OUTBOX)
                        .set(OUTBOX.dueAt, clock.instant())
                        .set(OUTBOX.attempts, 0)
                        .setNull(OUTBOX.problem)
                        .where(OUTBOX.number.eq(number))
                        .and(OUTBOX.dueAt.isNull())
                        .execute())
                == 1;
    }
}
