package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.FreezeCheck;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The freezes that people have set aside for a change when they approved it. It takes a person whom the freeze names, and
 * an approval that counts: of what the change says now, by somebody without a hand in it.
 */
public record SetAside(List<Approval> approvals) {

    /** Copies the list. */
    public SetAside {
        approvals = List.copyOf(approvals);
    }

    /** Where a change stands. */
    public static SetAside in(ApprovalStatus status) {
        return new SetAside(status.given().stream()
                .filter(approval -> approval.decision() == Decision.APPROVED)
                .toList());
    }

    /** Whether a freeze names that person as somebody who may set it aside. */
    public static boolean names(CalendarWindow freeze, String person) {
        return freeze.overriders().stream().anyMatch(named -> Person.same(named, person));
    }

    /** What still holds the change back. */
    FreezeCheck past(FreezeCheck check) {
        return check.without(this::covers);
    }

    /** Who set aside which of the freezes that bind; empty if nobody did. */
    public String described(FreezeCheck check) {
        return check.binding().stream()
                .flatMap(period -> approvals.stream()
                        .filter(approval -> covers(approval, period.window()))
                        .map(approval -> approval.actor().subject() + " ("
                                + period.window().id() + ")"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private boolean covers(CalendarWindow freeze) {
        return approvals.stream().anyMatch(approval -> covers(approval, freeze));
    }

    private static boolean covers(Approval approval, CalendarWindow freeze) {
        return approval.setAside().contains(freeze.id())
                && names(freeze, approval.actor().subject());
    }
}
