package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** What was written breaks the rules for content; every broken rule is listed. */
public final class InvalidContent extends Refusal {

    private final List<Violation> violations;

    /** For all that is wrong; at least one. */
    public InvalidContent(List<Violation> violations) {
        super("invalid_content", violations.stream().map(Violation::toString).collect(Collectors.joining(" ")));
        this.violations = List.copyOf(violations);
    }

    /** For one field. */
    public InvalidContent(String field, String problem, String fix) {
        this(List.of(new Violation(field, problem, fix)));
    }

    /** Everything that is wrong, in the order of the fields. */
    public List<Violation> violations() {
        return violations;
    }
}
