package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.freeze.FreezeCalendar;

/**
 * Everything an installation decides for itself.
 *
 * @param risk how changes are weighed
 * @param approvals who must agree
 * @param calendar when changes are held back
 */
public record Policies(RiskPolicy risk, ApprovalPolicy approvals, FreezeCalendar calendar) {

    /** What a fresh installation has, with days and business hours in the calendar's zone. */
    public static Policies standard(FreezeCalendar calendar) {
        return new Policies(RiskPolicy.standard(calendar), ApprovalPolicy.standard(), calendar);
    }

    /** The same, but for who must agree. */
    public Policies with(ApprovalPolicy others) {
        return new Policies(risk, others, calendar);
    }

    /** The lifecycle under these policies. */
    public Lifecycle lifecycle() {
        return new Lifecycle(approvals, calendar);
    }
}
