package dev.changeflow.domain.refusal;

import java.util.List;
import java.util.stream.Collectors;

/** More than one thing is missing. */
public final class RequirementsUnmet extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> missing;

    /**
     * For a change that was to enter a state.
     *
     * @param missing each thing by itself; at least two
     */
    public RequirementsUnmet(List<Refusal> missing) {
        super(
                "requirements_unmet",
                "Several things are missing, " + missing.size() + " in all. "
                        + missing.stream()
                                .map(refusal -> refusal.getMessage() + " [" + refusal.code() + "]")
                                .collect(Collectors.joining(" "))
                        + " Nothing was done.");
        this.missing = List.copyOf(missing);
    }

    /** Each thing by itself. */
    public List<Refusal> missing() {
        return missing;
    }
}
