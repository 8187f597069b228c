package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Trigrams in a full-text table. */
final class SqliteWords implements WordIndex {

    private static final Table<Record> WORDS = table(name("change_words"));
    private static final Field<ChangeId> ROW = field(name("rowid"), Columns.CHANGE_ID);

    @Override
    public List<ChangeId> find(DSLContext sql, List<String> words, int limit) {
        return sql.select(ROW).from(WORDS).where(all(words)).limit(limit).fetch(ROW);
    }

    @Override
    public long count(DSLContext sql, List<String> words, int limit) {
        return sql.selectCount()
                .from(selectOne().from(WORDS).where(all(words)).limit(limit))
                .fetchSingle()
                .value1();
    }

    /** As strings of the full-text language, in which only the quotation mark means something. */
    private static Condition all(List<String> words) {
        String query = words.stream()
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
        return condition("{0} MATCH {1}", WORDS, val(query));
    }

    @Override
    public Condition among(List<ChangeId> ids) {
        String list = ids.stream()
                .map(id -> Columns.CHANGE_ID.getConverter().to(id).toString())
                .collect(Collectors.joining(",", "[", "]"));
        return CHANGES.id.in(select(field(name("value"), Columns.CHANGE_ID)).from(table("json_each({0})", val(list))));
    }
}
