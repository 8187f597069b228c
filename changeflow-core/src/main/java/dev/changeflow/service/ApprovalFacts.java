package dev.changeflow.service;

import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Policies;
import java.util.stream.Collectors;

/** What the audit trail says of how a change was approved: by whom or what, about which content, under which policy. */
final class ApprovalFacts {

    private ApprovalFacts() {}

    static void add(Facts facts, Policies policies, Change change, Circumstances circumstances) {
        ApprovalStatus status = policies.approvals().status(change, circumstances.roll());
        facts.with("approval_policy", status.basis().policyRevision())
                .with("approval_rule", status.basis().rule())
                .with("content_hash", status.basis().hash().hex());
        EmergencyOverride override = change.dossier().deliberation().override();
        if (override != null && override.holds(circumstances.at())) {
            facts.with("EMERGENCY_OVERRIDE", override.justification())
                    .with(
                            "override_confirmed_by",
                            override.confirmations().stream()
                                    .map(EmergencyOverride.Confirmation::person)
                                    .collect(Collectors.joining(", ")));
        }
        if (!status.isComplete()) {
            facts.with("approved_by", "emergency override");
        } else if (status.automatic().isPresent()) {
            facts.with("approved_by", status.automatic().get().policyRevision())
                    .with("approval_reason", status.automatic().get().reason());
        } else {
            facts.with(
                    "approved_by",
                    status.given().stream()
                            .filter(one -> one.decision() == Decision.APPROVED)
                            .map(Approval::seat)
                            .collect(Collectors.joining(", ")));
        }
    }
}
