package dev.changeflow.service;

import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.domain.graph.SystemName;
import dev.changeflow.service.SystemsReport.BadLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the entries of a file of systems against every rule. */
final class SystemRules {

    private static final TextRule NAME = TextRule.line(200);
    private static final int MOST_DEPENDENCIES = 10_000;

    private final Map<String, Long> lines = new HashMap<>();
    private final List<ServiceSystem> systems = new ArrayList<>();
    private final List<BadLine> bad = new ArrayList<>();
    private final Set<String> others;

    /**
     * Reads all entries.
     *
     * @param others folded names of systems that stay, whether they are in the file or not
     */
    SystemRules(List<SystemLine> entries, Set<String> others) {
        this.others = others;
        entries.forEach(this::take);
        systems.forEach(this::demandKnown);
    }

    /** Refuses the file as a whole. */
    void refuse(String problem) {
        bad.add(new BadLine(1, problem));
    }

    /** Every entry that cannot be taken over, in the order they were found. */
    List<BadLine> bad() {
        return bad;
    }

    /** The systems of the entries that can be read. */
    List<ServiceSystem> systems() {
        return systems;
    }

    private void take(SystemLine entry) {
        switch (entry) {
            case SystemLine.Unreadable(long number, String problem) -> bad.add(new BadLine(number, problem));
            case SystemLine.Read(long number, ServiceSystem system) -> {
                check(number, system);
                Long before = lines.putIfAbsent(SystemName.fold(system.name()), number);
                if (before == null) {
                    systems.add(system);
                } else {
                    bad.add(new BadLine(
                            number, system.name() + " is on line " + before + " already: take one of them out."));
                }
            }
        }
    }

    private void check(long number, ServiceSystem system) {
        text(number, "name", system.name());
        text(number, "owner", system.owner());
        text(number, "redundancy_group", system.redundancyGroup());
        if (system.dependsOn().size() > MOST_DEPENDENCIES) {
            bad.add(new BadLine(
                    number, "depends_on has more than " + MOST_DEPENDENCIES + " entries: name direct needs only."));
        }
        for (Dependency dependency : system.dependsOn()) {
            text(number, "depends_on", dependency.on());
            text(number, "kind", dependency.kind());
            if (SystemName.fold(dependency.on()).equals(SystemName.fold(system.name()))) {
                bad.add(new BadLine(number, system.name() + " depends on itself: take that out of depends_on."));
            }
        }
    }

    private void text(long number, String field, @Nullable String text) {
        if (text != null) {
            NAME.check(field, text).ifPresent(violation -> bad.add(new BadLine(number, violation.toString())));
        }
    }

    private void demandKnown(ServiceSystem system) {
        for (Dependency dependency : system.dependsOn()) {
            String key = SystemName.fold(dependency.on());
            if (!lines.containsKey(key) && !others.contains(key)) {
                long number = lines.getOrDefault(SystemName.fold(system.name()), 0L);
                bad.add(new BadLine(
                        number,
                        system.name() + " depends on " + dependency.on()
                                + ", which is neither in the file nor known: add it, or correct the name."));
            }
        }
    }
}
