package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import java.util.List;
import java.util.stream.Collectors;

/** The link would make a change wait for itself. */
public final class DependencyCycle extends Refusal {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 12;

    private final transient List<ChangeId> cycle;

    /**
     * For a link that was to be made.
     *
     * @param cycle the changes in order, each to be done before the next, the first one also at the end
     */
    public DependencyCycle(List<ChangeId> cycle) {
        super(
                "dependency_cycle",
                "The link would make " + cycle.getFirst() + " wait for itself: "
                        + cycle.stream().limit(SHOWN).map(ChangeId::toString).collect(Collectors.joining(" before "))
                        + (cycle.size() > SHOWN ? " before … before " + cycle.getLast() : "")
                        + ". Leave it out, or cut another link of these.");
        this.cycle = List.copyOf(cycle);
    }

    /** The changes in order, each to be done before the next, the first one also at the end. */
    public List<ChangeId> cycle() {
        return cycle;
    }
}
