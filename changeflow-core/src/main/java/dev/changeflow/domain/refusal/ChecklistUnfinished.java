package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.stream.Collectors;

/** Something that must be done is not. Says which items by number: what they say is somebody's text, and no instruction. */
public final class ChecklistUnfinished extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int NAMED = 10;

    private final transient ChangeId changeId;

    /**
     * For the change that was to be completed.
     *
     * @param numbers of the items that are not done; at least one
     */
    public ChecklistUnfinished(ChangeId changeId, List<Integer> numbers) {
        super(
                "checklist_unfinished",
                changeId + " cannot be completed before its checklist is: "
                        + (numbers.size() == 1 ? "item " : "items ")
                        + numbers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                        + (numbers.size() > NAMED ? " and " + (numbers.size() - NAMED) + " more" : "")
                        + " must be done. get_change_request has them; tick off what is done.");
        this.changeId = changeId;
    }

    /** The change that was to be completed. */
    public ChangeId changeId() {
        return changeId;
    }
}
