package dev.changeflow.storage;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** A database's index of the parts of words in changes. */
interface WordIndex {

    /** The shortest part that every index finds, in characters. */
    int SHORTEST = 3;

    /** What it can be asked, in groups of words it can look for at once; words in none must be looked for in each change. */
    default List<List<String>> groups(List<String> words) {
        List<String> covered = words.stream().filter(WordIndex::isCovered).toList();
        return covered.isEmpty() ? List.of() : List.of(covered);
    }

    /** Whether every index finds this word. */
    static boolean isCovered(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST;
    }

    /**
     * That a change contains all words of a group; empty if more than so many do.
     *
     * @param group one of {@link #groups}, of folded words without the character zero
     */
    Optional<Condition> few(DSLContext sql, List<String> group, int limit);
}
