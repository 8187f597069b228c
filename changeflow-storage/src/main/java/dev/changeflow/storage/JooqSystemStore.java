package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.SYSTEMS;
import static dev.changeflow.storage.Tables.SYSTEM_REVISIONS;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.graph.SystemName;
import dev.changeflow.port.StaleEntryException;
import dev.changeflow.port.SystemStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep4;
import org.jooq.Record;

/** Systems as rows that are only touched when they change. */
final class JooqSystemStore implements SystemStore {

    private static final int ROWS_A_STATEMENT = 500;

    private final Database database;

    JooqSystemStore(Database database) {
        this.database = database;
    }

    @Override
    public long revision() {
        return database.read(JooqSystemStore::revision);
    }

    /** Rows read between two equal revisions belong to that revision, because the two are written together. */
    @Override
    public Systems current() {
        long before = revision();
        while (true) {
            List<ServiceSystem> systems = database.read(sql -> sql.select(SYSTEMS.definition)
                    .from(SYSTEMS)
                    .where(SYSTEMS.retiredIn.isNull())
                    .fetch(row -> Documents.value(row.value1(), ServiceSystem.class)));
            long after = revision();
            if (before == after) {
                return new Systems(after, systems);
            }
            before = after;
        }
    }

    @Override
    public void replace(Collection<ServiceSystem> systems, AuditEvent event) {
        Map<String, String> definitions = HashMap.newHashMap(systems.size());
        systems.forEach(system -> definitions.put(SystemName.fold(system.name()), Documents.text(system)));
        database.write(session -> {
            DSLContext sql = session.alone();
            if (revision(sql) != event.version() - 1) {
                throw new StaleEntryException("systems", String.valueOf(event.version()));
            }
            sql.insertInto(SYSTEM_REVISIONS)
                    .set(SYSTEM_REVISIONS.revision, event.version())
                    .set(SYSTEM_REVISIONS.madeAt, event.at())
                    .execute();
            Map<String, String> stored = stored(sql);
            retire(
                    sql,
                    event.version(),
                    stored.keySet().stream()
                            .filter(key -> !definitions.containsKey(key))
                            .toList());
            definitions.entrySet().removeIf(entry -> Objects.equals(stored.get(entry.getKey()), entry.getValue()));
            put(sql, event.version(), definitions);
            session.append(event);
            return true;
        });
    }

    private static long revision(DSLContext sql) {
        Long newest = sql.select(max(SYSTEM_REVISIONS.revision))
                .from(SYSTEM_REVISIONS)
                .fetchSingle()
                .value1();
        return newest == null ? 0 : newest;
    }

    private static Map<String, String> stored(DSLContext sql) {
        return sql.select(SYSTEMS.nameKey, SYSTEMS.definition)
                .from(SYSTEMS)
                .where(SYSTEMS.retiredIn.isNull())
                .fetchMap(SYSTEMS.nameKey, SYSTEMS.definition);
    }

    private static void retire(DSLContext sql, long revision, List<String> keys) {
        for (int from = 0; from < keys.size(); from += ROWS_A_STATEMENT) {
            sql.update(SYSTEMS)
                    .set(SYSTEMS.retiredIn, revision)
                    .where(SYSTEMS.nameKey.in(keys.subList(from, Math.min(from + ROWS_A_STATEMENT, keys.size()))))
                    .execute();
        }
    }

    private static void put(DSLContext sql, long revision, Map<String, String> definitions) {
        List<Map.Entry<String, String>> rows = new ArrayList<>(definitions.entrySet());
        for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
            InsertValuesStep4<Record, String, String, Long, Long> insert =
                    sql.insertInto(SYSTEMS, SYSTEMS.nameKey, SYSTEMS.definition, SYSTEMS.changedIn, SYSTEMS.retiredIn);
            for (var row : rows.subList(from, Math.min(from + ROWS_A_STATEMENT, rows.size()))) {
                insert = insert.values(
                        val(row.getKey(), SYSTEMS.nameKey),
                        val(row.getValue(), SYSTEMS.definition),
                        val(revision, SYSTEMS.changedIn),
                        val(null, SYSTEMS.retiredIn));
            }
            insert.onConflict(SYSTEMS.nameKey).doUpdate().setAllToExcluded().execute();
        }
    }
}
