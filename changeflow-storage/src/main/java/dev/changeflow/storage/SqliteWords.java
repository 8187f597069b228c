package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.SelectConditionStep;
import org.jooq.Table;

/** Trigrams in a full-text table. A shorter word is the beginning of trigrams, and found among those. */
final class SqliteWords implements WordIndex {

    private static final Table<Record> WORDS = table(name("change_words"));
    private static final Field<ChangeId> ROW = field(name("rowid"), Columns.CHANGE_ID);

    private static final Table<Record> PARTS = table(name("change_words_parts"));
    private static final Field<String> PART = field(name("term"), Columns.TEXT);
    private static final Field<ChangeId> PART_ROW = field(name("doc"), Columns.CHANGE_ID);

    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    @Override
    public List<List<String>> groups(List<String> words) {
        return Stream.concat(
                        WordIndex.super.groups(words).stream(),
                        words.stream().filter(SqliteWords::isShort).map(List::of))
                .toList();
    }

    private static boolean isShort(String word) {
        return !WordIndex.isCovered(word);
    }

    /** The ids stay in the database's own form, because there may be many. */
    @Override
    public Optional<Condition> few(DSLContext sql, List<String> group, int limit) {
        Table<Record1<ChangeId>> found = rows(sql, group).limit(limit + 1).asTable("found");
        Record2<Integer, String> all = sql.select(count(), field("json_group_array({0})", String.class, found.field(0)))
                .from(found)
                .fetchSingle();
        return Optional.of(all).filter(row -> row.value1() <= limit).map(row -> among(row.value2()));
    }

    private static SelectConditionStep<Record1<ChangeId>> rows(DSLContext sql, List<String> group) {
        String first = group.getFirst();
        return isShort(first)
                ? sql.selectDistinct(PART_ROW).from(PARTS).where(PART.between(first, first + LAST_CHARACTER))
                : sql.select(ROW).from(WORDS).where(all(group));
    }

    private static Condition among(String ids) {
        return CHANGES.id.in(select(field(name("value"), Columns.CHANGE_ID)).from(table("json_each({0})", val(ids))));
    }

    /** As strings of the full-text language, in which only the quotation mark means something. */
    private static Condition all(List<String> words) {
        String query = words.stream()
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
        return condition("{0} MATCH {1}", WORDS, val(query));
    }
}
