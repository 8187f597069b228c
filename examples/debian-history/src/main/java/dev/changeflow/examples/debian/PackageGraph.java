package dev.changeflow.examples.debian;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Debian's packages as systems for {@code changeflow systems import}. A dependency leads to the first alternative that
 * is there, and a virtual package to the first in the order of names that provides it; versions are not looked at.
 */
final class PackageGraph {

    private final Map<String, Map<String, String>> packages = new TreeMap<>();
    private final Map<String, String> providers = new TreeMap<>();
    private int missing;

    /**
     * A package.
     *
     * @param name of the package
     * @param criticality from its priority: required is critical, important high, standard medium, the rest low
     * @param owner its maintainer
     * @param dependsOn what it depends on, in order
     */
    record Entry(
            String name,
            String criticality,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String owner,
            @JsonProperty("depends_on") List<Need> dependsOn) {}

    /**
     * A dependency.
     *
     * @param on the package needed
     * @param kind {@code pre-depends} or {@code depends}
     */
    record Need(String on, String kind) {}

    /** Takes a package in; of several versions, the first. */
    void add(Map<String, String> fields) {
        if (fields.getOrDefault("status", "installed").endsWith("installed")
                && !fields.getOrDefault("status", "").endsWith("not-installed")) {
            packages.putIfAbsent(fields.getOrDefault("package", ""), fields);
        }
    }

    /** Every package, in the order of names. */
    List<Entry> entries() {
        packages.forEach((name, fields) -> names(fields.getOrDefault("provides", ""), ",")
                .forEach(virtual -> providers.putIfAbsent(virtual, name)));
        List<Entry> entries = new ArrayList<>();
        packages.forEach((name, fields) -> entries.add(entry(name, fields)));
        return entries;
    }

    /** How many dependencies led to nothing. */
    int missing() {
        return missing;
    }

    private Entry entry(String name, Map<String, String> fields) {
        Map<String, Need> needs = new LinkedHashMap<>();
        for (String kind : List.of("pre-depends", "depends")) {
            for (String alternatives : fields.getOrDefault(kind, "").split(",", -1)) {
                List<String> choice = names(alternatives, "\\|").toList();
                Optional<String> found = choice.stream().flatMap(this::resolved).findFirst();
                found.ifPresent(on -> needs.putIfAbsent(on, new Need(on, kind)));
                missing += choice.isEmpty() || found.isPresent() ? 0 : 1;
            }
        }
        needs.remove(name);
        String owner = fields.getOrDefault("maintainer", "").replaceFirst("\\s*<.*", "");
        return new Entry(name, criticality(fields.getOrDefault("priority", "")), owner, List.copyOf(needs.values()));
    }

    private Stream<String> resolved(String name) {
        return packages.containsKey(name) ? Stream.of(name) : Stream.ofNullable(providers.get(name));
    }

    /** Names without versions and architectures. */
    private static Stream<String> names(String list, String separator) {
        return Arrays.stream(list.split(separator, -1))
                .map(name -> name.strip().replaceFirst("[\\s(:\\[].*", ""))
                .filter(name -> !name.isEmpty());
    }

    private static String criticality(String priority) {
        return switch (priority) {
            case "required" -> "critical";
            case "important" -> "high";
            case "standard" -> "medium";
            default -> "low";
        };
    }
}
