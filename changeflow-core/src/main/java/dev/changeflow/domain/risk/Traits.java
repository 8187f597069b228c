package dev.changeflow.domain.risk;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a change is like, in a few words that others share: names with values, such as {@code environment=production}.
 *
 * @param values values by name, in lower-case words without blanks or {@code =}
 */
public record Traits(SortedMap<String, String> values) {

    /** Nothing said. */
    public static final Traits NONE = new Traits(Collections.emptySortedMap());

    /** Copies the map. */
    public Traits {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        values.forEach((name, value) -> {
            demandWord(name);
            demandWord(value);
        });
    }

    private static void demandWord(String text) {
        if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('=') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not one word of a trait");
        }
    }

    /** The traits of a {@link #key}. */
    public static Traits parse(String key) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String trait : key.split(" ", -1)) {
            if (!trait.isEmpty()) {
                int equals = trait.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("\"" + trait + "\" is no trait");
                }
                values.put(trait.substring(0, equals), trait.substring(equals + 1));
            }
        }
        return new Traits(values);
    }

    /** The same with another value for one name. */
    public Traits with(String name, String value) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Traits(changed);
    }

    /** The same with what {@code trait} says, such as {@code rollback=planned}. */
    public Traits with(String trait) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.putAll(parse(trait).values());
        return new Traits(changed);
    }

    /** Everything in one line, ordered by name: equal traits have equal keys. */
    public String key() {
        return values.entrySet().stream().map(Traits::token).collect(Collectors.joining(" "));
    }

    static String token(Map.Entry<String, String> entry) {
        return entry.getKey() + "=" + entry.getValue();
    }
}
