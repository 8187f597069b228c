package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.risk.RiskBand;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many people must agree, whose decision counts, and what needs nobody's.
 *
 * @param revision of the policy
 * @param requiredByBand how many people, for every band
 */
public record ApprovalPolicy(String revision, Map<RiskBand, Integer> requiredByBand) {

    /** Refuses a policy that leaves a band open. */
    public ApprovalPolicy {
        requiredByBand = Map.copyOf(requiredByBand);
        for (RiskBand band : RiskBand.values()) {
            if (requiredByBand.getOrDefault(band, 0) < 1) {
                throw new IllegalArgumentException("the approval policy must ask for at least one person in " + band);
            }
        }
    }

    /** What a fresh installation demands: 1, 2, 3 or 5 people by band. */
    public static ApprovalPolicy standard() {
        return new ApprovalPolicy(
                "approvals-1", Map.of(RiskBand.LOW, 1, RiskBand.MEDIUM, 2, RiskBand.HIGH, 3, RiskBand.CRITICAL, 5));
    }

    /** Where the change stands, given every decision made about it. */
    public ApprovalStatus status(Change change, List<Approval> decisions) {
        List<Approval> counted = counted(change, decisions);
        Optional<AutomaticApproval> automatic = automatic(change);
        int required = automatic.isPresent() ? 0 : required(change);
        long agreed =
                counted.stream().filter(a -> a.decision() == Decision.APPROVED).count();
        boolean vetoed = counted.stream().anyMatch(a -> a.decision() == Decision.REJECTED);
        int missing = (int) Math.max(0, required - agreed);
        String deciders = whoMayDecide(change);
        String next = nextStep(change, automatic, new Tally(required, missing, vetoed), deciders);
        return new ApprovalStatus(required, counted, automatic, missing, vetoed, deciders, next);
    }

    /** Whether that actor's decision about the change counts: only a person's, and nobody's own wish or work. */
    public boolean counts(Change change, Actor actor) {
        return actor.kind() == ActorKind.HUMAN
                && !actor.subject().equals(change.requester().person())
                && !actor.subject().equals(change.content().assignee());
    }

    private List<Approval> counted(Change change, List<Approval> decisions) {
        Map<String, Approval> newestByPerson = new LinkedHashMap<>();
        for (Approval decision : decisions) {
            if (counts(change, decision.actor())) {
                newestByPerson.put(decision.actor().subject(), decision);
            }
        }
        Collection<Approval> newest = newestByPerson.values();
        return List.copyOf(newest);
    }

    private Optional<AutomaticApproval> automatic(Change change) {
        boolean applies = change.content().classification().type() == ChangeType.STANDARD
                && change.assessment().filter(r -> r.band() == RiskBand.LOW).isPresent();
        return applies
                ? Optional.of(new AutomaticApproval(revision, "a standard change in the low risk band needs no people"))
                : Optional.empty();
    }

    /** What nobody has weighed is treated as the gravest. */
    private int required(Change change) {
        RiskBand band = change.assessment().map(r -> r.band()).orElse(RiskBand.CRITICAL);
        return requiredByBand.getOrDefault(band, Integer.MAX_VALUE);
    }

    private static String whoMayDecide(Change change) {
        String requester = change.requester().person();
        String assignee = change.content().assignee();
        StringBuilder who = new StringBuilder("any person");
        if (requester != null) {
            who.append(" but ").append(requester).append(", who requested it");
        }
        if (assignee != null && !assignee.equals(requester)) {
            who.append(requester == null ? " but " : ", and ").append(assignee).append(", who implements it");
        }
        return who.toString();
    }

    private static String nextStep(Change change, Optional<AutomaticApproval> automatic, Tally tally, String deciders) {
        if (change.state().isTerminal()) {
            return "The change is " + change.state().label() + "; nothing is left to decide.";
        }
        if (tally.vetoed()) {
            return "A person rejected it. Settle the objection with them, or cancel the change.";
        }
        if (automatic.isPresent()) {
            return "No person needs to decide: " + automatic.get().reason() + "." + move(change.state());
        }
        if (tally.missing() == 0) {
            return "All approvals are given." + move(change.state());
        }
        return tally.missing() + " of " + tally.required()
                + " approvals are missing. People decide: no tool call can approve. "
                + "Whose decision counts: " + deciders + ".";
    }

    private static String move(ChangeState state) {
        return switch (state) {
            case DRAFT -> " Move it to submitted first.";
            case SUBMITTED, NEEDS_INFO -> " Move it to assessing, then to approved.";
            case ASSESSING -> " Move it to approved.";
            case APPROVED,
                    SCHEDULED,
                    IMPLEMENTING,
                    COMPLETED,
                    FAILED,
                    ROLLED_BACK,
                    REVIEW,
                    CLOSED,
                    REJECTED,
                    CANCELLED -> "";
        };
    }

    private record Tally(int required, int missing, boolean vetoed) {}
}
