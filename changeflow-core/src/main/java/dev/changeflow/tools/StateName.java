package dev.changeflow.tools;

import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.mcp.tool.Also;

/** {@link ChangeState} with the spellings of older clients. */
enum StateName {
    DRAFT(ChangeState.DRAFT),
    SUBMITTED(ChangeState.SUBMITTED),
    ASSESSING(ChangeState.ASSESSING),
    @Also("needs-info")
    NEEDS_INFO(ChangeState.NEEDS_INFO),
    APPROVED(ChangeState.APPROVED),
    SCHEDULED(ChangeState.SCHEDULED),
    @Also({"in_progress", "in-progress"})
    IMPLEMENTING(ChangeState.IMPLEMENTING),
    COMPLETED(ChangeState.COMPLETED),
    FAILED(ChangeState.FAILED),
    @Also({"rolled-back", "rolledback"})
    ROLLED_BACK(ChangeState.ROLLED_BACK),
    REVIEW(ChangeState.REVIEW),
    CLOSED(ChangeState.CLOSED),
    REJECTED(ChangeState.REJECTED),
    @Also("canceled")
    CANCELLED(ChangeState.CANCELLED);

    private final ChangeState state;

    StateName(ChangeState state) {
        this.state = state;
    }

    ChangeState state() {
        return state;
    }
}
