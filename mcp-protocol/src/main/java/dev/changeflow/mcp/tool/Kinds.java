package dev.changeflow.mcp.tool;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records a sealed interface permits, and what tells them apart on the wire.
 *
 * @param property holds the name of the record
 * @param records by name, in the order the interface permits them
 */
record Kinds(String property, Map<String, Class<?>> records) {

    private static final String TYPE = "type";

    /** Whether a type is a sealed interface of nothing but records, perhaps through other sealed interfaces. */
    static boolean areOf(Class<?> type) {
        return type.isInterface()
                && type.isSealed()
                && Stream.concat(Stream.of(type), leaves(type)).allMatch(part -> part.getTypeParameters().length == 0)
                && leaves(type).allMatch(Class::isRecord);
    }

    /**
     * The kinds of a type that has some.
     *
     * @throws IllegalArgumentException if they cannot be told apart
     */
    static Kinds of(Class<?> type) {
        String property = discriminator(type).map(Discriminator::value).orElse(TYPE);
        Map<String, Class<?>> records = new LinkedHashMap<>();
        Map<String, Class<?>> owners = new HashMap<>();
        leaves(type).distinct().forEach(record -> {
            requireNone(property, record, type);
            records.put(WireNames.ofKind(record), record);
            spellings(record).forEach(spelling -> own(owners, spelling, record));
        });
        return new Kinds(property, Collections.unmodifiableMap(records));
    }

    /** What is accepted for a record's name, comparable. */
    static Set<String> spellings(Class<?> record) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(WireNames.comparable(WireNames.ofKind(record)));
        Also also = record.getAnnotation(Also.class);
        List<String> others = also == null ? List.of() : List.of(also.value());
        others.forEach(other -> spellings.add(WireNames.comparable(other)));
        return spellings;
    }

    /** A record has the same discriminator through whichever interface it is met. */
    private static Optional<Discriminator> discriminator(Class<?> type) {
        Discriminator own = type.getAnnotation(Discriminator.class);
        return own != null
                ? Optional.of(own)
                : Arrays.stream(type.getInterfaces())
                        .map(Kinds::discriminator)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return Stream.<Class<?>>of(type.getPermittedSubclasses())
                .flatMap(part -> part.isInterface() && part.isSealed() ? leaves(part) : Stream.of(part));
    }

    private static void requireNone(String property, Class<?> record, Class<?> type) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (WireNames.ofComponent(component.getName()).equals(property)
                    || WireNames.otherSpellings(component).contains(property)) {
                throw new IllegalArgumentException("component \"" + component.getName() + "\" of "
                        + record.getSimpleName() + " is spelt like the property that says the kind of "
                        + type.getSimpleName() + "; choose another one with @Discriminator");
            }
        }
    }

    private static void own(Map<String, Class<?>> owners, String spelling, Class<?> record) {
        Class<?> other = owners.putIfAbsent(spelling, record);
        if (other != null) {
            throw new IllegalArgumentException(
                    "records " + other.getName() + " and " + record.getName() + " are both spelt \"" + spelling + '"');
        }
    }
}
