package dev.changeflow.storage;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** A database's index of the parts of words in changes. */
interface WordIndex {

    /** The shortest part it finds, in characters. */
    int SHORTEST = 3;

    /** Whether it can look for this word; others must be looked for in each change. */
    default boolean covers(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST && word.indexOf('\0') < 0;
    }

    /**
     * Changes that contain all these words, in no order.
     *
     * @param words folded, and covered
     * @param limit at most so many
     */
    List<ChangeId> find(DSLContext sql, List<String> words, int limit);

    /** How many changes contain all these words, counted up to a limit. */
    long count(DSLContext sql, List<String> words, int limit);

    /** That a change is one of these. */
    Condition among(List<ChangeId> ids);
}
