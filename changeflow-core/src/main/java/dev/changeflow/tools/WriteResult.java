package dev.changeflow.tools;

import dev.changeflow.service.Outcome;
import java.util.List;

/**
 * What a write led to.
 *
 * @param change as it is now, or would be after a dry run
 * @param dryRun nothing was stored
 * @param replayed it had been done before under this idempotency key, and was not done again
 * @param nextSteps what can be done with it now
 */
record WriteResult(Receipt change, boolean dryRun, boolean replayed, List<String> nextSteps) {

    static WriteResult of(Outcome outcome, SaidTimes times) {
        List<String> steps = outcome.dryRun()
                ? List.of("Nothing was stored. Repeat the call without dry_run to do it.")
                : NextSteps.of(outcome.change());
        return new WriteResult(Receipt.of(outcome.change(), times), outcome.dryRun(), outcome.replayed(), steps);
    }
}
