package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static dev.changeflow.storage.Tables.CHANGE_SYSTEMS;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SearchText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The changes a filter lets through, newest first. */
final class ChangeQuery {

    private final Table<? extends Record> source;
    private final Field<Instant> createdAt;
    private final Field<ChangeId> id;
    private final List<Condition> conditions = new ArrayList<>();

    ChangeQuery(ChangeFilter filter) {
        String system = filter.system();
        if (system == null) {
            source = CHANGES;
            createdAt = CHANGES.createdAt;
            id = CHANGES.id;
        } else {
            // The order comes from the same index as the system, so a page reads no more rows than it shows.
            source = CHANGE_SYSTEMS.join(CHANGES).on(CHANGES.id.eq(CHANGE_SYSTEMS.changeId));
            createdAt = CHANGE_SYSTEMS.createdAt;
            id = CHANGE_SYSTEMS.changeId;
            conditions.add(CHANGE_SYSTEMS.nameKey.eq(SearchText.fold(system)));
        }
        addClassification(filter);
        addAge(filter.createdFrom(), filter.createdBefore());
        addWords(filter.text());
    }

    private void addClassification(ChangeFilter filter) {
        if (filter.states() != null) {
            conditions.add(CHANGES.state.in(filter.states()));
        }
        if (filter.type() != null) {
            conditions.add(CHANGES.type.eq(filter.type()));
        }
        if (filter.environment() != null) {
            conditions.add(CHANGES.environment.eq(filter.environment()));
        }
        if (filter.band() != null) {
            conditions.add(CHANGES.riskBand.eq(filter.band()));
        }
    }

    private void addAge(@Nullable Instant from, @Nullable Instant before) {
        if (from != null) {
            conditions.add(createdAt.ge(from));
        }
        if (before != null) {
            conditions.add(createdAt.lt(before));
        }
    }

    /** By position and not with LIKE: there are no wildcards to escape, and it is faster. */
    private void addWords(@Nullable String text) {
        if (text != null) {
            for (String word : SearchText.words(text)) {
                conditions.add(position(CHANGES.searchText, word).gt(0));
            }
        }
    }

    long count(DSLContext sql) {
        return sql.selectCount().from(source).where(conditions).fetchSingle().value1();
    }

    Page<Change> page(DSLContext sql, PageRequest request) {
        List<Condition> wanted = new ArrayList<>(conditions);
        PageRequest.Place after = request.after();
        if (after != null) {
            wanted.add(row(createdAt, id).lt(after.createdAt(), after.id()));
        }
        List<Change> found = sql.select(ChangeRows.FIELDS)
                .from(source)
                .where(wanted)
                .orderBy(createdAt.desc(), id.desc())
                .limit(request.limit() + 1L)
                .fetch(ChangeRows::change);
        return found.size() <= request.limit()
                ? new Page<>(found, Optional.empty())
                : cut(found.subList(0, request.limit()));
    }

    private static Page<Change> cut(List<Change> items) {
        Change last = items.getLast();
        return new Page<>(items, Optional.of(new PageRequest.Place(last.createdAt(), last.id())));
    }
}
