package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** The change can only be completed with what its tests showed. */
public final class TestResultMissing extends Refusal {

    private final ChangeId changeId;

    /** For the change that was to be completed. */
    public TestResultMissing(ChangeId changeId) {
        super(
                "test_result_missing",
                changeId + " can only be completed with a test result. Repeat the call with test_result: "
                        + "say what was checked after the work and what it showed.");
        this.changeId = changeId;
    }

    /** The change that was to be completed. */
    public ChangeId changeId() {
        return changeId;
    }
}
