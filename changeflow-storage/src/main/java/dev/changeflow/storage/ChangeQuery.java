package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static dev.changeflow.storage.Tables.CHANGE_SYSTEMS;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.SearchText;
import dev.changeflow.port.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The changes a filter lets through, newest first. */
final class ChangeQuery {

    /**
     * Counting further than this tells people nothing more. Up to so many changes with the wanted words are looked at one by one;
     * more are met soon enough on the way back in time.
     */
    static final int MANY = 10_000;

    /** Of so many the texts are read to estimate how many have the words. */
    static final int NEWEST = 2_000;

    private final WordIndex index;
    private final Table<? extends Record> source;
    private final Field<Instant> createdAt;
    private final Field<ChangeId> id;
    private final List<Condition> conditions = new ArrayList<>();

    private final List<String> words;

    ChangeQuery(ChangeFilter filter, WordIndex index) {
        this.index = index;
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
            conditions.add(storable(system) ? CHANGE_SYSTEMS.nameKey.eq(SearchText.fold(system)) : falseCondition());
        }
        addClassification(filter);
        addAge(filter.createdFrom(), filter.createdBefore());
        String text = filter.text();
        if (text != null && !storable(text)) {
            conditions.add(falseCondition());
            words = List.of();
        } else {
            words = text == null ? List.of() : SearchText.words(text);
        }
    }

    /** No change has the character zero, and PostgreSQL does not even take it in a question. */
    private static boolean storable(String text) {
        return text.indexOf('\0') < 0;
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
    private static Condition contains(List<String> wanted) {
        Condition all = noCondition();
        for (String word : wanted) {
            all = all.and(position(CHANGES.searchText, word).gt(0));
        }
        return all;
    }

    /** What few changes that are wanted have: words that the index answers for, and the other words. */
    private Optional<Condition> few(DSLContext sql) {
        for (List<String> group : index.groups(words)) {
            Optional<Condition> found = index.few(sql, group, MANY);
            if (found.isPresent()) {
                List<String> others =
                        words.stream().filter(word -> !group.contains(word)).toList();
                return found.map(few -> few.and(contains(others)));
            }
        }
        return Optional.empty();
    }

    private List<Condition> wanted(DSLContext sql) {
        return with(few(sql).orElseGet(() -> contains(words)));
    }

    private List<Condition> with(Condition more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(more);
        return all;
    }

    long count(DSLContext sql) {
        return count(sql, wanted(sql));
    }

    private long count(DSLContext sql, List<Condition> wanted) {
        return sql.selectCount().from(source).where(wanted).fetchSingle().value1();
    }

    /** Counts as far as that is quick. */
    Tally tally(DSLContext sql) {
        if (words.isEmpty()) {
            return upToMany(sql.selectCount()
                    .from(selectOne().from(source).where(conditions).limit(MANY + 1))
                    .fetchSingle()
                    .value1());
        }
        Optional<Condition> few = few(sql);
        if (few.isPresent()) {
            return new Tally(count(sql, with(few.get())), true);
        }
        if (conditions.isEmpty() && index.groups(words).equals(List.of(words))) {
            return upToMany(MANY + 1);
        }
        return amongNewest(sql);
    }

    private static Tally upToMany(long counted) {
        return new Tally(Math.min(counted, MANY), counted <= MANY);
    }

    /** Of the newest that pass all but the words: their texts must be read. */
    private Tally amongNewest(DSLContext sql) {
        Field<Integer> hit = when(contains(words), inline(1)).as("hit");
        Table<?> newest = sql.select(hit)
                .from(source)
                .where(conditions)
                .orderBy(createdAt.desc(), id.desc())
                .limit(NEWEST)
                .asTable("newest");
        Record2<Integer, Integer> counted = sql.select(DSL.count(newest.field(hit)), DSL.count())
                .from(newest)
                .fetchSingle();
        return new Tally(counted.value1(), counted.value2() < NEWEST);
    }

    Page<Change> page(DSLContext sql, PageRequest request) {
        List<Condition> wanted = wanted(sql);
        PageRequest.Place after = request.after();
        if (after != null) {
            wanted.add(row(createdAt, id).lt(after.createdAt(), after.id()));
        }
        // The ids first, so that what is sorted is small.
        Table<?> shown = sql.select(id.as("shown"))
                .from(source)
                .where(wanted)
                .orderBy(createdAt.desc(), id.desc())
                .limit(request.limit() + 1L)
                .asTable("page");
        List<Change> found = sql.select(ChangeRows.FIELDS)
                .from(CHANGES)
                .where(CHANGES.id.in(sql.select(shown.field("shown", CHANGES.id.getDataType()))
                        .from(shown)))
                .orderBy(CHANGES.createdAt.desc(), CHANGES.id.desc())
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
