package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.completion.Suggestions;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.PageRequest;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Systems;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is suggested while a person fills in a prompt or the address of a resource: changes, systems and people. */
final class Completions {

    private static final int MOST_SYSTEMS = 100_000;
    private static final int NEWEST = 200;

    /** Shorter words are in too many changes to be looked for with every key. */
    private static final int LEAST_SOUGHT = 3;

    private static final int MOST_SOUGHT = 200;

    private Completions() {}

    /** Ids of changes, the newest first: those that begin with what was typed, and then those that say it. */
    static Completer ids(Changes changes) {
        return (typed, resolved, context) -> {
            String sought = typed.strip();
            if (sought.length() > MOST_SOUGHT) {
                return Suggestions.none();
            }
            boolean isShort = sought.length() < LEAST_SOUGHT;
            ChangeFilter filter = isShort ? ChangeFilter.ALL : saying(sought);
            Predicate<String> begins = id -> id.regionMatches(true, 0, sought, 0, sought.length());
            List<String> ids = newest(changes, filter)
                    .map(change -> change.id().toString())
                    .filter(id -> !isShort || begins.test(id))
                    .sorted(Comparator.comparing(id -> !begins.test(id)))
                    .toList();
            int most = Math.min(Suggestions.MOST, ids.size());
            return new Suggestions(ids.subList(0, most), null, most < ids.size());
        };
    }

    /** Names of systems. */
    static Completer systems(Systems systems) {
        return (typed, resolved, context) -> Suggestions.matching(
                typed,
                Reading.of(systems::graph).systems().stream()
                        .limit(MOST_SYSTEMS)
                        .map(ServiceSystem::name)
                        .toList());
    }

    /** People who requested the newest changes, or are to do them. */
    static Completer people(Changes changes) {
        return (typed, resolved, context) -> Suggestions.matching(
                typed,
                newest(changes, ChangeFilter.ALL)
                        .flatMap(change -> Stream.of(
                                change.content().assignee(), change.requester().person()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private static Stream<Change> newest(Changes changes, ChangeFilter filter) {
        return Reading.of(() -> changes.list(filter, new PageRequest(null, NEWEST))).items().stream();
    }

    private static ChangeFilter saying(String words) {
        return new ChangeFilter(null, null, null, null, null, words, null, null);
    }
}
