package dev.changeflow.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Header fields by case-insensitive name (RFC 9110, §5.1). Immutable; a name may have several values, in order. Fields
 * keep the order and the spelling they came in.
 */
public final class Headers {

    private static final Headers EMPTY = new Headers(new String[0]);

    /** Name, value, name, value… A request has a dozen fields: looking at each beats any tree or table. */
    private final String[] fields;

    private Headers(String[] fields) {
        this.fields = fields;
    }

    /** No fields at all. */
    public static Headers empty() {
        return EMPTY;
    }

    /** One field for each pair of arguments: name, value, name, value… */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("headers come in pairs of name and value");
        }
        Builder builder = new Builder(namesAndValues.length);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        int at = next(name, 0);
        return at < fields.length ? Optional.of(fields[at + 1]) : Optional.empty();
    }

    /** All values of a field in the order they came; empty if it is absent. */
    public List<String> all(String name) {
        int at = next(name, 0);
        if (at == fields.length) {
            return List.of();
        }
        int further = next(name, at + 2);
        return further == fields.length ? List.of(fields[at + 1]) : allFrom(at, name);
    }

    /** Whether the field is present. */
    public boolean has(String name) {
        return next(name, 0) < fields.length;
    }

    /** These fields with one replaced. */
    public Headers with(String name, String value) {
        return with(of(name, value));
    }

    /** These fields, with those of {@code others} replacing fields of the same name. */
    public Headers with(Headers others) {
        if (others.fields.length == 0 || fields.length == 0) {
            return fields.length == 0 ? others : this;
        }
        Builder both = new Builder(fields.length + others.fields.length);
        for (int i = 0; i < fields.length; i += 2) {
            if (!others.has(fields[i])) {
                both.append(fields[i], fields[i + 1]);
            }
        }
        others.forEach(both::append);
        return both.build();
    }

    /** Shows every field once for each of its values. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < fields.length; i += 2) {
            action.accept(fields[i], fields[i + 1]);
        }
    }

    /** Where the field comes next, at {@code from} or after; the length if it does not. */
    private int next(String name, int from) {
        int at = from;
        while (at < fields.length && !fields[at].equalsIgnoreCase(name)) {
            at += 2;
        }
        return at;
    }

    private List<String> allFrom(int first, String name) {
        List<String> values = new ArrayList<>();
        for (int at = first; at < fields.length; at = next(name, at + 2)) {
            values.add(fields[at + 1]);
        }
        return List.copyOf(values);
    }

    private static void check(String name, String value) {
        if (name.isEmpty() || hasLineBreak(name) || hasLineBreak(value)) {
            throw new IllegalArgumentException("not a header field: " + name.toLowerCase(Locale.ROOT));
        }
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        forEach((name, value) -> names.add(name));
        return names.toString();
    }

    /** Gathers fields one by one, as a host reads them off the wire. */
    public static final class Builder {

        private static final int USUAL = 24;

        private String[] fields;
        private int length;

        /** Begins without fields. */
        public Builder() {
            this(USUAL);
        }

        private Builder(int capacity) {
            this.fields = new String[capacity];
        }

        /** Adds a value after those the field already has. */
        public Builder add(String name, String value) {
            check(name, value);
            append(name, value);
            return this;
        }

        private void append(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(2 * length, USUAL));
            }
            fields[length++] = name;
            fields[length++] = value;
        }

        /** The fields so far. */
        public Headers build() {
            return length == 0 ? EMPTY : new Headers(Arrays.copyOf(fields, length));
        }
    }
}
