package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;

/** The same idempotency key came with other arguments. */
public final class IdempotencyKeyReused extends Refusal {

    private final ChangeId changeId;

    /** For the change that was acted on under the key before. */
    public IdempotencyKeyReused(ChangeId changeId) {
        super(
                "idempotency_key_reused",
                "This idempotency_key was already used, with other arguments, for " + changeId
                        + ". Use a new key for a new act; repeat the exact arguments to repeat the old one.");
        this.changeId = changeId;
    }

    /** The change that was acted on under the key before. */
    public ChangeId changeId() {
        return changeId;
    }
}
