package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.stream.Collectors;

/** Something that must be done is not. */
public final class ChecklistUnfinished extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int NAMED = 3;
    private static final int SHOWN = 80;

    private final transient ChangeId changeId;

    /**
     * For the change that was to be completed.
     *
     * @param items what is not done; at least one
     */
    public ChecklistUnfinished(ChangeId changeId, List<String> items) {
        super(
                "checklist_unfinished",
                changeId + " cannot be completed before its checklist is: "
                        + items.stream()
                                .limit(NAMED)
                                .map(ChecklistUnfinished::quoted)
                                .collect(Collectors.joining(", "))
                        + (items.size() > NAMED ? " and " + (items.size() - NAMED) + " more" : "")
                        + ". Tick off what is done.");
        this.changeId = changeId;
    }

    private static String quoted(String item) {
        int end = item.offsetByCodePoints(0, Math.min(SHOWN, item.codePointCount(0, item.length())));
        return "\"" + item.substring(0, end) + (end < item.length() ? "…\"" : "\"");
    }

    /** The change that was to be completed. */
    public ChangeId changeId() {
        return changeId;
    }
}
