package dev.changeflow.storage;

import static dev.changeflow.storage.OutcomeTables.OUTCOMES;
import static dev.changeflow.storage.OutcomeTables.OUTCOME_COUNTS;
import static dev.changeflow.storage.OutcomeTables.OUTCOME_FAILURES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.port.EndedChange;
import dev.changeflow.port.SearchText;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Writes outcomes, and counts them where they will be looked for: over all changes and by system. */
final class OutcomeRows {

    /** The place of what is counted over all changes; no system's name is empty. */
    static final String ALL_SYSTEMS = "";

    private OutcomeRows() {}

    static void add(DSLContext sql, List<EndedChange> endings) {
        long sequence = sql.select(coalesce(max(OUTCOMES.sequence), inline(0L)))
                .from(OUTCOMES)
                .fetchSingle()
                .value1();
        SortedMap<String, SortedMap<String, OutcomeCount>> counts = new TreeMap<>();
        for (EndedChange ending : endings) {
            insert(sql, ++sequence, ending);
            Ended ended = ending.ended();
            count(counts, ALL_SYSTEMS, ended);
            systemKeys(ended).forEach(key -> count(counts, key, ended));
        }
        counts.forEach((key, byTraits) -> byTraits.forEach((traits, count) -> increase(sql, key, traits, count)));
    }

    private static List<String> systemKeys(Ended ended) {
        return ended.systems().stream().map(SearchText::fold).distinct().toList();
    }

    private static void count(SortedMap<String, SortedMap<String, OutcomeCount>> counts, String key, Ended ended) {
        counts.computeIfAbsent(key, any -> new TreeMap<>())
                .merge(ended.traits().key(), OutcomeCount.NONE.and(ended.failed()), OutcomeCount::plus);
    }

    private static void insert(DSLContext sql, long sequence, EndedChange ending) {
        Ended ended = ending.ended();
        sql.insertInto(OUTCOMES)
                .set(OUTCOMES.sequence, sequence)
                .set(OUTCOMES.changeId, ending.change())
                .set(OUTCOMES.endedAt, ending.at())
                .set(OUTCOMES.failed, ended.failed() ? 1 : 0)
                .set(OUTCOMES.traits, ended.traits().key())
                .set(OUTCOMES.systems, ended.systems())
                .execute();
        if (ended.failed()) {
            systemKeys(ended)
                    .forEach(key -> sql.insertInto(OUTCOME_FAILURES)
                            .set(OUTCOME_FAILURES.systemKey, key)
                            .set(OUTCOME_FAILURES.endedAt, ending.at())
                            .set(OUTCOME_FAILURES.changeId, ending.change())
                            .onConflictDoNothing()
                            .execute());
        }
    }

    private static void increase(DSLContext sql, String key, String traits, OutcomeCount count) {
        sql.insertInto(OUTCOME_COUNTS)
                .set(OUTCOME_COUNTS.systemKey, key)
                .set(OUTCOME_COUNTS.traits, traits)
                .set(OUTCOME_COUNTS.ended, count.ended())
                .set(OUTCOME_COUNTS.failed, count.failed())
                .onConflict(OUTCOME_COUNTS.systemKey, OUTCOME_COUNTS.traits)
                .doUpdate()
                .set(OUTCOME_COUNTS.ended, OUTCOME_COUNTS.ended.plus(excluded(OUTCOME_COUNTS.ended)))
                .set(OUTCOME_COUNTS.failed, OUTCOME_COUNTS.failed.plus(excluded(OUTCOME_COUNTS.failed)))
                .execute();
    }
}
