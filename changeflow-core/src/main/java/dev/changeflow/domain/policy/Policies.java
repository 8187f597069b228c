package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.schedule.LeadTimes;
import java.util.function.Supplier;

/**
 * Everything an installation decides for itself, as it is at one moment. Where those of each moment are asked for, these
 * stay as they are.
 *
 * @param risk how changes are weighed
 * @param approvals who must agree
 * @param calendar when changes are held back
 */
public record Policies(RiskPolicy risk, ApprovalPolicy approvals, FreezeCalendar calendar)
        implements Supplier<Policies> {

    /** What a fresh installation has, with days and business hours in the calendar's zone. */
    public static Policies standard(FreezeCalendar calendar) {
        return new Policies(RiskPolicy.standard(calendar), ApprovalPolicy.standard(), calendar);
    }

    /** The same, but for who must agree. */
    public Policies with(ApprovalPolicy others) {
        return new Policies(risk, others, calendar);
    }

    /** The same, but for how changes are weighed. */
    public Policies weighing(RiskWeights weights) {
        return new Policies(RiskPolicy.of(weights, calendar), approvals, calendar);
    }

    /** How long people must know of a change: what the approval policy says, and for other types the usual. */
    public LeadTimes leadTimes() {
        return LeadTimes.STANDARD.with(approvals.leadTimes());
    }

    @Override
    public Policies get() {
        return this;
    }

    /** The lifecycle under these policies. */
    public Lifecycle lifecycle() {
        return new Lifecycle(approvals, calendar);
    }
}
