package dev.changeflow.storage;

import static dev.changeflow.storage.OutcomeTables.OUTCOMES;
import static dev.changeflow.storage.OutcomeTables.OUTCOME_COUNTS;
import static dev.changeflow.storage.OutcomeTables.OUTCOME_FAILURES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.forecast.Pattern;
import dev.changeflow.domain.forecast.SystemHistory;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Traits;
import dev.changeflow.port.OutcomeHistory;
import dev.changeflow.port.SearchText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jooq.DSLContext;

/** Outcomes as the database has counted them. */
record JooqOutcomes(Reader reader) implements OutcomeHistory {

    private static final int FAILURES_SHOWN = 3;

    private static final ReadyStatement<JooqOutcomes> COUNT = ReadyStatement.of(
            List.of(),
            sql -> sql.select(coalesce(max(OUTCOMES.sequence), inline(0L))).from(OUTCOMES));

    /** Runs a query where its answer is to come from: a snapshot of its own, or a transaction that is under way. */
    interface Reader {

        <T> T read(Function<DSLContext, T> query);
    }

    @Override
    public long count() {
        return reader.read(sql -> COUNT.number(sql, this));
    }

    @Override
    public List<Pattern> patterns() {
        return reader.read(sql -> patterns(sql, OutcomeRows.ALL_SYSTEMS));
    }

    /** In the order of the traits as Java has it, which a database's may differ from. */
    private static List<Pattern> patterns(DSLContext sql, String key) {
        return sql.selectFrom(OUTCOME_COUNTS)
                .where(OUTCOME_COUNTS.systemKey.eq(key))
                .fetch()
                .sortAsc(OUTCOME_COUNTS.traits)
                .map(row -> new Pattern(
                        Traits.parse(row.get(OUTCOME_COUNTS.traits)),
                        new OutcomeCount(row.get(OUTCOME_COUNTS.ended), row.get(OUTCOME_COUNTS.failed))));
    }

    @Override
    public List<SystemHistory> of(SortedSet<String> systems) {
        return systems.isEmpty()
                ? List.of()
                : reader.read(sql ->
                        systems.stream().map(system -> history(sql, system)).toList());
    }

    private static SystemHistory history(DSLContext sql, String system) {
        String key = SearchText.fold(system);
        List<Pattern> patterns = patterns(sql, key);
        boolean hasFailures =
                patterns.stream().anyMatch(pattern -> pattern.count().failed() > 0);
        return new SystemHistory(system, patterns, hasFailures ? failures(sql, key) : List.of());
    }

    /** A change that failed more than once is shown once, so a few more are read than shown. */
    private static List<String> failures(DSLContext sql, String key) {
        return sql
                .select(OUTCOME_FAILURES.changeId)
                .from(OUTCOME_FAILURES)
                .where(OUTCOME_FAILURES.systemKey.eq(key))
                .orderBy(OUTCOME_FAILURES.endedAt.desc(), OUTCOME_FAILURES.changeId.desc())
                .limit(FAILURES_SHOWN * FAILURES_SHOWN)
                .fetch(OUTCOME_FAILURES.changeId)
                .stream()
                .map(ChangeId::toString)
                .distinct()
                .limit(FAILURES_SHOWN)
                .toList();
    }

    @Override
    public List<Ended> latest(int limit) {
        return reader.read(sql -> latest(sql, limit));
    }

    private static List<Ended> latest(DSLContext sql, int limit) {
        Map<String, Traits> known = new LinkedHashMap<>();
        List<Ended> newestFirst = sql.select(OUTCOMES.traits, OUTCOMES.systems, OUTCOMES.failed)
                .from(OUTCOMES)
                .orderBy(OUTCOMES.endedAt.desc(), OUTCOMES.sequence.desc())
                .limit(limit)
                .fetch(row ->
                        new Ended(known.computeIfAbsent(row.value1(), Traits::parse), row.value2(), row.value3() == 1));
        return new ArrayList<>(newestFirst).reversed();
    }
}
