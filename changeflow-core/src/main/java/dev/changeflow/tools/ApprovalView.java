package dev.changeflow.tools;

import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.AutomaticApproval;
import dev.changeflow.domain.approval.Deadline;
import dev.changeflow.domain.approval.FieldDifference;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.approval.StaleDecision;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.service.ApprovalSheet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a change stands with its approvals, as a tool answers it: lines for reading, so that the schema stays short.
 *
 * @param rule which rule of which revision of the policy applies
 * @param hash of the content people decide on
 * @param given decisions that count
 * @param stale decisions on other content, and what changed since
 * @param conditions open ones, by number
 * @param override what an emergency override lifts, and how it stands
 * @param due by when people should have decided, and whether it was escalated
 */
record ApprovalView(
        String id,
        String rule,
        boolean complete,
        int required,
        int missing,
        boolean vetoed,
        List<String> given,
        List<String> stale,
        List<String> conditions,
        @Nullable String override,
        @Nullable String due,
        String hash,
        @Nullable String automatic,
        String whoMayDecide,
        String nextStep) {

    private static final int SHOWN = 200;

    static ApprovalView of(ApprovalSheet sheet) {
        ChangeId id = sheet.change().id();
        ApprovalStatus status = sheet.status();
        EmergencyOverride override = sheet.change().dossier().deliberation().override();
        var basis = status.basis();
        return new ApprovalView(
                id.toString(),
                basis.rule() + " (" + basis.policyRevision() + ")",
                status.isComplete(),
                status.required(),
                status.missing(),
                status.vetoed(),
                status.given().stream().map(ApprovalView::line).toList(),
                status.stale().stream().map(ApprovalView::line).toList(),
                status.openConditions(),
                override == null ? null : line(override),
                basis.deadline().map(ApprovalView::line).orElse(null),
                basis.hash().hex(),
                status.automatic().map(AutomaticApproval::reason).orElse(null),
                status.whoMayDecide(),
                status.nextStep() + console(id, status));
    }

    private static String console(ChangeId id, ApprovalStatus status) {
        return status.missing() == 0 || status.vetoed()
                ? ""
                : " Those whom who_may_decide names run: ./changeflow approve " + id + " (or reject, abstain).";
    }

    private static String line(Approval approval) {
        String by = Person.same(approval.seat(), approval.actor().subject())
                ? approval.actor().label()
                : approval.actor().label() + " in place of " + approval.seat();
        String said = approval.decision().name().toLowerCase(Locale.ROOT) + " by " + by + " at " + approval.at();
        return approval.comment().isBlank() ? said : said + ": " + shortened(approval.comment());
    }

    private static String line(StaleDecision stale) {
        String changed = stale.differences().stream()
                .map(FieldDifference::toString)
                .map(ApprovalView::shortened)
                .collect(Collectors.joining("; "));
        return line(stale.approval()) + (changed.isEmpty() ? "" : " — changed since: " + changed);
    }

    private static String line(EmergencyOverride override) {
        String lifts = override.scope().stream().sorted().map(Lifted::label).collect(Collectors.joining(", "));
        String stands;
        if (override.endedAt() != null) {
            stands = "ended at " + override.endedAt();
        } else if (override.effectiveAt() != null) {
            stands = "confirmed, ends at " + override.until();
        } else {
            stands = "not confirmed yet, by " + override.confirmations().size() + " so far";
        }
        return stands + "; lifts " + lifts;
    }

    private static String line(Deadline deadline) {
        return deadline.due() + (deadline.passed() ? " (passed)" : "");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN) - 1)) + "…";
    }
}
