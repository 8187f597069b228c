package dev.changeflow.storage;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.storage.Tables.Mapped;
import java.time.Instant;
import java.util.SortedSet;
import org.jooq.Field;

/** The tables of how changes ended. */
final class OutcomeTables {

    static final Outcomes OUTCOMES = new Outcomes();
    static final OutcomeCounts OUTCOME_COUNTS = new OutcomeCounts();
    static final OutcomeFailures OUTCOME_FAILURES = new OutcomeFailures();

    private OutcomeTables() {}

    /** Every outcome, as it was recorded. */
    static final class Outcomes extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> sequence = column("sequence", Columns.LONG);
        final Field<ChangeId> changeId = column("change_id", Columns.CHANGE_ID);
        final Field<Instant> endedAt = column("ended_at", Columns.INSTANT);
        final Field<Integer> failed = column("failed", Columns.INTEGER);
        final Field<String> traits = column("traits", Columns.TEXT);
        final Field<SortedSet<String>> systems = column("systems", Columns.JSON_STRINGS);

        private Outcomes() {
            super("outcomes");
        }
    }

    /** The same, counted. */
    static final class OutcomeCounts extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> systemKey = column("system_key", Columns.TEXT);
        final Field<String> traits = column("traits", Columns.TEXT);
        final Field<Long> ended = column("ended", Columns.LONG);
        final Field<Long> failed = column("failed", Columns.LONG);

        private OutcomeCounts() {
            super("outcome_counts");
        }
    }

    /** Failures by system. */
    static final class OutcomeFailures extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> systemKey = column("system_key", Columns.TEXT);
        final Field<Instant> endedAt = column("ended_at", Columns.INSTANT);
        final Field<ChangeId> changeId = column("change_id", Columns.CHANGE_ID);

        private OutcomeFailures() {
            super("outcome_failures");
        }
    }
}
