package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Table;

/** Trigrams in an inverted index, which the database uses where that reads less than the table. */
final class PostgresWords implements WordIndex {

    private static final char ESCAPE = '!';

    @Override
    public Optional<Condition> few(DSLContext sql, List<String> group, int limit) {
        Table<Record1<ChangeId>> found = sql.select(CHANGES.id)
                .from(CHANGES)
                .where(all(group))
                .limit(limit + 1)
                .asTable("found");
        Record2<Integer, String> all = sql.select(count(), field("array_agg({0})::text", String.class, found.field(0)))
                .from(found)
                .fetchSingle();
        return Optional.of(all).filter(row -> row.value1() <= limit).map(row -> among(row.value2()));
    }

    private static Condition among(String ids) {
        return condition("{0} = any (cast({1} as bigint[]))", CHANGES.id, val(ids));
    }

    private static Condition all(List<String> words) {
        Condition all = noCondition();
        for (String word : words) {
            String literal = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
            all = all.and(CHANGES.searchText.like('%' + literal + '%', ESCAPE));
        }
        return all;
    }
}
