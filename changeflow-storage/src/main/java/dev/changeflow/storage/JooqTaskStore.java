package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.TASKS;
import static org.jooq.impl.DSL.select;

import dev.changeflow.mcp.task.Task;
import dev.changeflow.mcp.task.TaskId;
import dev.changeflow.mcp.task.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** The same statements on either database. */
final class JooqTaskStore implements TaskStore {

    private final Database database;

    JooqTaskStore(Database database) {
        this.database = database;
    }

    @Override
    public void create(Task task) {
        database.apply(sql -> sql.insertInto(TASKS).set(TaskRows.complete(task)).execute());
    }

    @Override
    public Optional<Task> find(TaskId id) {
        return database.read(
                sql -> sql.selectFrom(TASKS).where(TASKS.id.eq(id.value())).fetchOptional(TaskRows::task));
    }

    @Override
    public boolean replace(Task task) {
        return database.apply(sql -> sql.update(TASKS)
                        .set(TaskRows.changing(task))
                        .where(TASKS.id.eq(task.id().value()))
                        .and(TASKS.version.eq(task.version() - 1))
                        .execute()
                == 1);
    }

    @Override
    public List<TaskId> due(Instant now, int limit) {
        return database.read(sql -> sql.select(TASKS.id)
                .from(TASKS)
                .where(TASKS.dueAt.le(now))
                .and(TASKS.expiresAt.gt(now))
                .orderBy(TASKS.dueAt)
                .limit(limit)
                .fetch(row -> new TaskId(row.value1())));
    }

    @Override
    public int unfinished(@Nullable String caller, Instant now) {
        Condition theirs = caller == null ? TASKS.caller.isNull() : TASKS.caller.eq(caller);
        return database.read(sql -> sql.fetchCount(
                TASKS, theirs.and(TASKS.status.in("working", "input_required")).and(TASKS.expiresAt.gt(now))));
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        Condition expired = TASKS.expiresAt.le(now);
        if (!database.read(sql -> sql.fetchExists(TASKS, expired))) {
            return 0;
        }
        return database.apply(sql -> sql.deleteFrom(TASKS)
                .where(TASKS.id.in(select(TASKS.id).from(TASKS).where(expired).limit(limit)))
                .execute());
    }
}
