package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.Approval;
import java.util.List;

/**
 * A decision made on something else than the change says now, so that it does not count.
 *
 * @param approval the decision
 * @param differences what changed since, field by field
 */
public record StaleDecision(Approval approval, List<FieldDifference> differences) {

    /** Copies the list. */
    public StaleDecision {
        differences = List.copyOf(differences);
    }
}
