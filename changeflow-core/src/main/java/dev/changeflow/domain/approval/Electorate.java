package dev.changeflow.domain.approval;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may decide, as far as the policy goes.
 *
 * @param label for people: {@code any person}, or the names of groups
 * @param everyone whether any person may
 * @param people who may, if not everyone
 */
public record Electorate(String label, boolean everyone, SortedSet<String> people) {

    /** Any person. */
    public static final Electorate ANYONE = new Electorate("any person", true, Collections.emptySortedSet());

    /** Copies the set. */
    public Electorate {
        people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
    }

    /** Those people. */
    public static Electorate of(String label, Set<String> people) {
        return new Electorate(label, false, new TreeSet<>(people));
    }

    /** Whether that person may. */
    public boolean includes(String person) {
        return everyone || people.stream().anyMatch(one -> Person.same(one, person));
    }
}
