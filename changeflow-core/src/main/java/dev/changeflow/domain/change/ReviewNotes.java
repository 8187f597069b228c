package dev.changeflow.domain.change;

import java.util.ArrayList;
import java.util.List;

/**
 * What a post-implementation review says.
 *
 * @param outcome how it turned out, in a word or a line
 * @param happened what happened
 * @param learned what is to be done differently next time
 * @param followUps what is still to be done; may be empty
 */
public record ReviewNotes(String outcome, String happened, String learned, String followUps) {

    private static final TextRule LINE = TextRule.line(200);
    private static final TextRule SAID = new TextRule(10_000, true, false);
    private static final TextRule MAYBE = TextRule.text(10_000);

    /** What is wrong with it; empty if nothing is. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        LINE.check("review.outcome", outcome).ifPresent(violations::add);
        SAID.check("review.happened", happened).ifPresent(violations::add);
        SAID.check("review.learned", learned).ifPresent(violations::add);
        MAYBE.check("review.follow_ups", followUps).ifPresent(violations::add);
        return violations;
    }
}
