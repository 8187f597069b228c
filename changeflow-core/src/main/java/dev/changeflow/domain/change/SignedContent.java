package dev.changeflow.domain.change;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a decision was made on, kept so that it can be shown against what came of it.
 *
 * @param hash SHA-256 of the canonical form, in hexadecimal
 * @param fields every part by name; a text is a list of one
 */
public record SignedContent(String hash, SortedMap<String, List<String>> fields) {

    /** Copies the fields. */
    public SignedContent {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Collections.unmodifiableSortedMap(copy);
    }
}
