package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.conflict.Conflict;
import java.util.List;
import java.util.stream.Collectors;

/** Other changes get in the way of the plan, so that it cannot stay as it is. */
public final class BlockingConflict extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int NAMED = 3;

    private final transient ChangeId changeId;
    private final transient List<Conflict> conflicts;

    /**
     * For the change that was to be scheduled or begun.
     *
     * @param conflicts what gets in its way; at least one
     */
    public BlockingConflict(ChangeId changeId, List<Conflict> conflicts) {
        super("blocking_conflict", message(changeId, conflicts));
        this.changeId = changeId;
        this.conflicts = List.copyOf(conflicts);
    }

    private static String message(ChangeId changeId, List<Conflict> conflicts) {
        String named = conflicts.stream()
                .limit(NAMED)
                .map(conflict -> conflict.described() + ". " + conflict.solution())
                .collect(Collectors.joining(" It collides with "));
        String more = conflicts.size() > NAMED
                ? " There are " + (conflicts.size() - NAMED) + " more: check_conflicts shows them."
                : "";
        return changeId + " cannot keep its planned time: it collides with " + named + more
                + " find_change_window proposes other times.";
    }

    /** The change that was to be scheduled or begun. */
    public ChangeId changeId() {
        return changeId;
    }

    /** What gets in its way, the worst first. */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
