package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Neighbour;
import java.util.List;
import java.util.stream.Collectors;

/** The work has to wait for other changes. */
public final class BlockedByChanges extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int NAMED = 5;

    private final transient ChangeId changeId;
    private final transient List<Neighbour> inTheWay;

    /**
     * For the change whose work was to begin.
     *
     * @param inTheWay the changes it waits for; at least one
     */
    public BlockedByChanges(ChangeId changeId, List<Neighbour> inTheWay) {
        super("blocked_by_changes", message(changeId, inTheWay));
        this.changeId = changeId;
        this.inTheWay = List.copyOf(inTheWay);
    }

    private static String message(ChangeId changeId, List<Neighbour> inTheWay) {
        String named = inTheWay.stream().limit(NAMED).map(Neighbour::described).collect(Collectors.joining("; it "));
        String more = inTheWay.size() > NAMED ? "; and " + (inTheWay.size() - NAMED) + " more" : "";
        return changeId + " cannot begin: it " + named + more + ". Finish these first, or cut the link if it is wrong.";
    }

    /** The change whose work was to begin. */
    public ChangeId changeId() {
        return changeId;
    }

    /** The changes it waits for. */
    public List<Neighbour> inTheWay() {
        return inTheWay;
    }
}
