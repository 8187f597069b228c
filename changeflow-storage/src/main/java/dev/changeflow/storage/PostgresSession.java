package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_PENDING;

import dev.changeflow.domain.audit.AuditEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A transaction beside others, or alone. */
final class PostgresSession implements WriteSession {

    private static final ReadyStatement<AuditEvent> APPEND = EventRows.insert(AUDIT_PENDING);
    private static final int MOST_AHEAD = 64;

    private final PostgresPipeline pipeline;
    private final boolean shared;
    private final PostgresNumbers numbers;
    private final List<Map.Entry<LocalDate, Integer>> taken = new ArrayList<>();
    private boolean appended;

    PostgresSession(PostgresPipeline pipeline, boolean shared, PostgresNumbers numbers) {
        this.pipeline = pipeline;
        this.shared = shared;
        this.numbers = numbers;
    }

    @Override
    public DSLContext alone() {
        if (shared) {
            throw new AloneNeededException();
        }
        return pipeline.sql();
    }

    @Override
    public DSLContext sharing() {
        return pipeline.sql();
    }

    @Override
    public <T> void later(ReadyStatement<T> statement, T values) {
        pipeline.add(statement, values);
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public int nextNumber(LocalDate day) {
        int number = numbers.take(day, Math.min(taken.size(), MOST_AHEAD));
        taken.add(Map.entry(day, number));
        return number;
    }

    @Override
    public void append(AuditEvent event) {
        appended = true;
        later(APPEND, event);
    }

    /** Whether the log has grown. */
    boolean appended() {
        return appended;
    }

    /** For when this failed: others use its numbers, if it is certain that nothing was kept. */
    void undone() {
        if (!pipeline.mayBeKept()) {
            taken.forEach(number -> numbers.giveBack(number.getKey(), number.getValue()));
        }
    }

    /** For when one of its numbers belongs to a change that is there: none of them is used again. */
    void numberTaken() {
        taken.stream().map(Map.Entry::getKey).distinct().forEach(numbers::forget);
    }
}
