package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Trigrams in an inverted index, which the database uses where that reads less than the table. */
final class PostgresWords implements WordIndex {

    private static final char ESCAPE = '!';

    @Override
    public List<ChangeId> find(DSLContext sql, List<String> group, int limit) {
        return sql.select(CHANGES.id)
                .from(CHANGES)
                .where(all(group))
                .limit(limit)
                .fetch(CHANGES.id);
    }

    private static Condition all(List<String> words) {
        Condition all = noCondition();
        for (String word : words) {
            String literal = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
            all = all.and(CHANGES.searchText.like('%' + literal + '%', ESCAPE));
        }
        return all;
    }

    @Override
    public Condition among(List<ChangeId> ids) {
        String list = ids.stream()
                .map(id -> Columns.CHANGE_ID.getConverter().to(id).toString())
                .collect(Collectors.joining(",", "{", "}"));
        return condition("{0} = any (cast({1} as bigint[]))", CHANGES.id, val(list));
    }
}
