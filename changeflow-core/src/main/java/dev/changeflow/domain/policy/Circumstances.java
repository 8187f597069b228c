package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.Approval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transition happens under.
 *
 * @param at when
 * @param reason why, in the caller's words, or null
 * @param testResult what the tests showed, in the caller's words, or null
 * @param decisions everything people decided about the change
 */
public record Circumstances(
        Instant at, @Nullable String reason, @Nullable String testResult, List<Approval> decisions) {

    /** Copies the list. */
    public Circumstances {
        decisions = List.copyOf(decisions);
    }
}
