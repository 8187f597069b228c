package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.ApprovalCondition;
import dev.changeflow.domain.change.ApprovalRequest;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.SignedContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what people decided about one change at one instant. */
final class Ballot {

    /** Stands for a rule where none applies: it lets nobody through. */
    private static final int NEVER = Integer.MAX_VALUE;

    private final ApprovalPolicy policy;
    private final Change change;
    private final Roll roll;
    private final Bars bars;
    private final SignedContent content;

    private Ballot(ApprovalPolicy policy, Change change, Roll roll) {
        this.policy = policy;
        this.change = change;
        this.roll = roll;
        this.bars = Bars.of(change, roll);
        this.content = policy.content(change);
    }

    static ApprovalStatus count(ApprovalPolicy policy, Change change, Roll roll) {
        Ballot ballot = new Ballot(policy, change, roll);
        try {
            return policy.ruleFor(PolicyFacts.of(change))
                    .map(ballot::under)
                    .orElseGet(() -> ballot.undecided(
                            "nobody",
                            "No rule of the policy applies to it, so nobody can approve it. Have the policy amended."));
        } catch (UndecidableException undecidable) {
            return ballot.undecided(
                    "nobody: " + undecidable.problem(),
                    "The policy cannot be applied to it, so nobody can approve it. Have the policy amended.");
        }
    }

    static boolean asks(ApprovalPolicy policy, Actor actor, Change change, Roll roll) {
        Ballot ballot = new Ballot(policy, change, roll);
        try {
            return policy.ruleFor(PolicyFacts.of(change))
                    .filter(rule -> ballot.asks(rule, actor))
                    .isPresent();
        } catch (UndecidableException nobodyCanApproveIt) {
            return false;
        }
    }

    private boolean asks(ApprovalRule rule, Actor actor) {
        Optional<Deadline> deadline = deadline(rule);
        return Stream.concat(Stream.of(actor.subject()), roll.delegators(actor.subject(), roll.at()))
                .anyMatch(seat -> asks(rule, deadline, seat)
                        && bars.against(actor, seat, roll.at()).isEmpty());
    }

    private ApprovalStatus under(ApprovalRule rule) {
        Optional<Deadline> deadline = deadline(rule);
        List<Approval> counted = counted(rule, deadline);
        Optional<AutomaticApproval> automatic = Optional.ofNullable(rule.automatic())
                .map(reason -> new AutomaticApproval(policy.revision(), rule.name(), reason));
        int required = automatic.isPresent() ? 0 : rule.quorum().of(present(rule));
        int agreed = (int) counted.stream()
                .filter(one -> one.decision() == Decision.APPROVED && asks(rule, deadline, one.seat()))
                .count();
        boolean vetoed = counted.stream()
                .anyMatch(one ->
                        one.decision() == Decision.REJECTED && rule.veto().who().includes(one.seat()));
        List<String> open = counted.stream()
                .flatMap(one -> one.conditions().stream())
                .filter(ApprovalCondition::isOpen)
                .map(ApprovalCondition::text)
                .toList();
        Tally tally = new Tally(
                required,
                Math.max(0, required - agreed),
                vetoed,
                open.size(),
                request().isPresent());
        List<StaleDecision> stale = stale();
        ApprovalStatus.Basis basis = basis(rule.name(), whoMayDecide(rule, deadline), deadline);
        return new ApprovalStatus(
                basis,
                required,
                counted,
                stale,
                automatic,
                tally.missing(),
                vetoed,
                open,
                Advice.next(change.state(), tally, automatic, stale.size()));
    }

    private ApprovalStatus undecided(String who, String advice) {
        ApprovalStatus.Basis basis = basis("none", who, Optional.empty());
        return new ApprovalStatus(basis, NEVER, List.of(), stale(), Optional.empty(), NEVER, false, List.of(), advice);
    }

    private ApprovalStatus.Basis basis(String rule, String who, Optional<Deadline> deadline) {
        return new ApprovalStatus.Basis(rule, policy.revision(), new ContentHash(content.hash()), who, deadline);
    }

    private Optional<Deadline> deadline(ApprovalRule rule) {
        return request().flatMap(request -> Deadline.of(request, rule.times(), roll.at()));
    }

    private Optional<ApprovalRequest> request() {
        return change.dossier().deliberation().requestFor(content.hash());
    }

    /**
     * The newest decision of each person and of each seat that is about this content, allowed, and not over. Where the
     * policy would approve by itself, a rejection stands even after an edit: nobody else would look.
     */
    private List<Approval> counted(ApprovalRule rule, Optional<Deadline> deadline) {
        List<Approval> counted = new ArrayList<>();
        for (Approval decision : change.dossier().decisions()) {
            if (bars.against(decision).isEmpty() && mayDecide(rule, deadline, decision)) {
                counted.removeIf(earlier -> sameVoice(earlier, decision));
                boolean stands = rule.automatic() != null && decision.decision() == Decision.REJECTED;
                if (stands || (isCurrent(decision) && !isOver(rule, decision))) {
                    counted.add(decision);
                }
            }
        }
        return counted;
    }

    private boolean isCurrent(Approval decision) {
        return content.hash().equals(decision.contentHash());
    }

    private static boolean sameVoice(Approval one, Approval other) {
        return Person.same(one.actor().subject(), other.actor().subject())
                || Person.same(one.seat(), other.seat())
                || Person.same(one.actor().subject(), other.seat())
                || Person.same(one.seat(), other.actor().subject());
    }

    private static boolean mayDecide(ApprovalRule rule, Optional<Deadline> deadline, Approval decision) {
        return asks(rule, deadline, decision.seat())
                || (rule.veto().who().includes(decision.seat())
                        && !rule.veto().who().everyone());
    }

    /** Whose agreement counts; who can only stop it agrees to nothing in the place of those who are asked. */
    private static boolean asks(ApprovalRule rule, Optional<Deadline> deadline, String seat) {
        return rule.who().includes(seat)
                || deadline.filter(Deadline::passed)
                        .map(Deadline::escalateTo)
                        .filter(who -> who.includes(seat))
                        .isPresent();
    }

    private boolean isOver(ApprovalRule rule, Approval decision) {
        return decision.expiredAt() != null
                || (decision.decision() == Decision.APPROVED
                        && rule.times()
                                .lasting()
                                .filter(lasting ->
                                        !roll.at().isBefore(decision.at().plus(lasting)))
                                .isPresent());
    }

    private List<StaleDecision> stale() {
        return change.dossier().decisions().stream()
                .filter(decision -> !isCurrent(decision))
                .map(decision -> new StaleDecision(decision, since(decision.contentHash())))
                .toList();
    }

    private List<FieldDifference> since(@Nullable String hash) {
        return change.dossier().deliberation().signed().stream()
                .filter(signed -> signed.hash().equals(hash))
                .findFirst()
                .map(signed -> FieldDifference.between(signed, content))
                .orElse(List.of());
    }

    /** Those of the rule's group who may decide and are there. */
    private int present(ApprovalRule rule) {
        return (int) rule.who().people().stream()
                .filter(person -> !bars.bars(person) && !roll.isAbsent(person))
                .count();
    }

    private String whoMayDecide(ApprovalRule rule, Optional<Deadline> deadline) {
        StringBuilder who = new StringBuilder(rule.who().label());
        deadline.filter(Deadline::passed)
                .map(Deadline::escalateTo)
                .ifPresent(others -> who.append(" or, as time is up, ").append(others.label()));
        List<String> barred = bars.described();
        if (!barred.isEmpty()) {
            who.append(" but ").append(String.join(", and ", barred));
        }
        return who.toString();
    }

    /** What was counted. */
    record Tally(int required, int missing, boolean vetoed, int openConditions, boolean asked) {}

    /** What to do next, in words of the program's own: agents take them for instructions. */
    private static final class Advice {

        private Advice() {}

        static String next(ChangeState state, Tally tally, Optional<AutomaticApproval> automatic, int stale) {
            if (state.isTerminal()) {
                return "The change is " + state.label() + "; nothing is left to decide.";
            }
            if (tally.vetoed()) {
                return "A person rejected it. Settle the objection with them, or cancel the change.";
            }
            String conditions = conditions(tally.openConditions());
            if (automatic.isPresent()) {
                return "No person needs to decide: the policy approves it." + move(state) + conditions;
            }
            if (tally.missing() == 0) {
                return "All approvals are given." + move(state) + conditions;
            }
            return tally.missing() + " of " + tally.required() + " approvals are missing. "
                    + (stale == 0 ? "" : stale + " earlier decisions were about other content and do not count. ")
                    + "People decide: no tool call can approve."
                    + (tally.asked() || state != ChangeState.ASSESSING
                            ? ""
                            : " Nobody asked them about what it says now: request_approval does.");
        }

        private static String conditions(int open) {
            return switch (open) {
                case 0 -> "";
                case 1 -> " Condition 1 is not met: before the work begins, a person must say it is.";
                default ->
                    " Conditions 1 to " + open + " are not met: before the work begins, people must say they are.";
            };
        }

        private static String move(ChangeState state) {
            return switch (state) {
                case DRAFT -> " Move it to submitted first.";
                case SUBMITTED, NEEDS_INFO -> " Move it to assessing, then to approved.";
                case ASSESSING -> " Move it to approved.";
                default -> "";
            };
        }
    }
}
