package dev.changeflow.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Header fields by case-insensitive name (RFC 9110, §5.1). Immutable; a name may have several values, in order. */
public final class Headers {

    private static final Headers EMPTY = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
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
        Builder builder = new Builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values of a field in the order they came; empty if it is absent. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Whether the field is present. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** These fields with one replaced. */
    public Headers with(String name, String value) {
        Map<String, List<String>> copy = copyOf(fields);
        copy.put(name, List.of(checked(name, value)));
        return new Headers(copy);
    }

    /** These fields, with those of {@code others} replacing fields of the same name. */
    public Headers with(Headers others) {
        if (others.fields.isEmpty()) {
            return this;
        }
        Map<String, List<String>> copy = copyOf(fields);
        copy.putAll(others.fields);
        return new Headers(copy);
    }

    /** Shows every field once for each of its values. */
    public void forEach(BiConsumer<String, String> action) {
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                action.accept(field.getKey(), value);
            }
        }
    }

    private static Map<String, List<String>> copyOf(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(fields);
        return copy;
    }

    private static String checked(String name, String value) {
        if (name.isEmpty() || hasLineBreak(name) || hasLineBreak(value)) {
            throw new IllegalArgumentException("not a header field: " + name.toLowerCase(Locale.ROOT));
        }
        return value;
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }

    /** Gathers fields one by one, as a host reads them off the wire. */
    public static final class Builder {

        private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        /** Begins without fields. */
        public Builder() {}

        /** Adds a value after those the field already has. */
        public Builder add(String name, String value) {
            fields.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(checked(name, value));
            return this;
        }

        /** The fields so far. */
        public Headers build() {
            Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            return new Headers(copy);
        }
    }
}
