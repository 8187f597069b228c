package dev.changeflow.domain.audit;

import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of one change show about it. */
final class ChangeCase {

    private final String subject;
    private final Set<String> approvers = new HashSet<>();
    private @Nullable String requester;
    private @Nullable String type;
    private @Nullable String environment;
    private boolean assessed;
    private @Nullable RecordedEvent reviewDueBy;

    ChangeCase(String subject) {
        this.subject = subject;
    }

    /** Takes the next event, and says what it shows to be wrong. */
    List<ComplianceViolation> take(RecordedEvent recorded) {
        AuditEvent event = recorded.event();
        Map<String, String> facts = event.facts();
        type = facts.getOrDefault("type", type);
        environment = facts.getOrDefault("environment", environment);
        if (event.kind() == AuditKind.CHANGE_CREATED) {
            requester = person(event);
        } else if (event.kind() == AuditKind.CHANGE_IMPORTED) {
            requester = lower(facts.getOrDefault("author", event.actor().label()));
        }
        assessed |= event.kind() == AuditKind.RISK_ASSESSED;
        List<ComplianceViolation> found = new ArrayList<>();
        if ("approved".equals(facts.get("decision"))) {
            approved(recorded).ifPresent(found::add);
        }
        if (event.kind() == AuditKind.STATE_CHANGED) {
            found.addAll(entered(recorded, facts.getOrDefault("to", "")));
        }
        return found;
    }

    /** When the review that is still missing was due, if it is missing and was. */
    Optional<Overdue> overdue(Instant asOf, Duration reviewWithin) {
        RecordedEvent end = reviewDueBy;
        if (end == null) {
            return Optional.empty();
        }
        Instant due = end.event().at().plus(reviewWithin);
        ComplianceViolation violation = violation(ComplianceRule.REVIEW_OVERDUE, end, "due " + due);
        return due.isAfter(asOf) ? Optional.empty() : Optional.of(new Overdue(due, violation));
    }

    private Optional<ComplianceViolation> approved(RecordedEvent recorded) {
        String person = person(recorded.event());
        approvers.add(person);
        if (recorded.event().actor().kind() != ActorKind.HUMAN) {
            return Optional.of(violation(ComplianceRule.SELF_APPROVAL, recorded, "no person decided"));
        }
        return person.equals(requester)
                ? Optional.of(violation(ComplianceRule.SELF_APPROVAL, recorded, person + " requested it"))
                : Optional.empty();
    }

    private List<ComplianceViolation> entered(RecordedEvent recorded, String state) {
        if (state.equals(ChangeState.IMPLEMENTING.label())) {
            return begun(recorded);
        }
        boolean failed = state.equals(ChangeState.FAILED.label()) || state.equals(ChangeState.ROLLED_BACK.label());
        boolean emergencyEnded = state.equals(ChangeState.COMPLETED.label())
                && ChangeType.EMERGENCY.label().equals(type);
        if (state.equals(ChangeState.CLOSED.label()) || state.equals(ChangeState.CANCELLED.label())) {
            reviewDueBy = null;
        } else if (reviewDueBy == null && (failed || emergencyEnded)) {
            reviewDueBy = recorded;
        }
        return List.of();
    }

    private List<ComplianceViolation> begun(RecordedEvent recorded) {
        Map<String, String> facts = recorded.event().facts();
        List<ComplianceViolation> found = new ArrayList<>();
        if (!facts.containsKey("approved_by")) {
            found.add(violation(ComplianceRule.WORK_WITHOUT_APPROVAL, recorded, "no approval was recorded"));
        }
        if (!assessed) {
            found.add(violation(ComplianceRule.WORK_WITHOUT_ASSESSMENT, recorded, "no assessment was recorded"));
        }
        String implementer = person(recorded.event());
        if (approvers.contains(implementer)) {
            found.add(violation(ComplianceRule.SELF_APPROVAL, recorded, implementer + " approved and began the work"));
        }
        boolean overridden = facts.containsKey("EMERGENCY_OVERRIDE");
        if (facts.containsKey("freeze") && !overridden && !facts.containsKey("freeze_set_aside_by")) {
            found.add(violation(ComplianceRule.WORK_IN_FREEZE, recorded, String.valueOf(facts.get("freeze"))));
        }
        if (facts.containsKey("outside_window") && !overridden) {
            found.add(violation(
                    ComplianceRule.WORK_OUTSIDE_WINDOW, recorded, String.valueOf(facts.get("outside_window"))));
        }
        if (Environment.PRODUCTION.label().equals(environment) && "missing".equals(facts.get("rollback_plan"))) {
            found.add(violation(ComplianceRule.NO_ROLLBACK_PLAN, recorded, "production"));
        }
        return found;
    }

    private ComplianceViolation violation(ComplianceRule rule, RecordedEvent recorded, String detail) {
        return new ComplianceViolation(rule, subject, List.of(recorded.sequence()), detail);
    }

    private static String person(AuditEvent event) {
        String person = event.actor().person();
        return lower(person == null ? event.actor().label() : person);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** A review that did not come in time. */
    record Overdue(Instant due, ComplianceViolation violation) {}
}
