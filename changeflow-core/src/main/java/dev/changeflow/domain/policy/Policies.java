package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.freeze.FreezeCalendar;
import java.time.ZoneId;

/**
 * Everything an installation decides for itself.
 *
 * @param risk how changes are weighed
 * @param approvals who must agree
 * @param calendar when changes are held back
 */
public record Policies(RiskPolicy risk, ApprovalPolicy approvals, FreezeCalendar calendar) {

    /** What a fresh installation has, with days and business hours in that zone. */
    public static Policies standard(ZoneId zone) {
        FreezeCalendar calendar = FreezeCalendar.standard(zone);
        return new Policies(RiskPolicy.standard(calendar), ApprovalPolicy.standard(), calendar);
    }

    /** The lifecycle under these policies. */
    public Lifecycle lifecycle() {
        return new Lifecycle(approvals, calendar);
    }
}
