package dev.changeflow.service;

import static dev.changeflow.domain.actor.ActorKind.AGENT;
import static dev.changeflow.domain.actor.ActorKind.HUMAN;
import static dev.changeflow.domain.actor.ActorKind.SERVICE;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.approval.Bars;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.template.Template;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which kind of actor may do what. Whatever is not listed is denied.
 *
 * <p>Asking for {@code approved} is open to all because it decides nothing: the lifecycle counts what people decided.
 */
final class Permissions {

    private Permissions() {}

    static void demandTransition(Actor actor, Change change, ChangeState to) {
        if (!mayAskFor(to).contains(actor.kind())) {
            throw new NotPermitted(actor, "move a change to " + to.label(), "Only a person can decide this.");
        }
        if (to == ChangeState.REJECTED
                && Person.same(actor.subject(), change.requester().person())) {
            throw new NotPermitted(actor, "reject what they requested", "Cancel the change instead.");
        }
    }

    /** What a change says is its requester's business, and its implementer's; whoever edits it may not approve it. */
    static void demandEdit(Actor actor, Change change) {
        Actor requester = change.requester();
        String person = actor.person();
        boolean requested = person == null
                ? actor.kind() == requester.kind() && actor.subject().equals(requester.subject())
                : person.equals(requester.person());
        boolean implementing = person != null && person.equals(change.content().assignee());
        if (!requested && !implementing) {
            throw new NotPermitted(
                    actor,
                    "edit a change that is not theirs",
                    "Its requester, its assignee and who acts for them may; a comment is open to all.");
        }
    }

    /** Only a person with no hand in the change decides on it, and only whom the policy asks. */
    static void demandDecision(Actor actor, Change change, String seat, Roll roll) {
        Bars.of(change, roll).against(actor, seat, roll.at()).ifPresent(why -> {
            throw new NotPermitted(
                    actor,
                    "decide on " + change.id() + ": " + why,
                    "Somebody else has to decide; get_approval_status says who may.");
        });
    }

    /** Whatever people say at the console, only people say. */
    static void demandPerson(Actor actor, String act) {
        if (actor.kind() != HUMAN) {
            throw new NotPermitted(actor, act, "A person does this, at the console.");
        }
    }

    /** People learn; an agent may write it down for one. */
    static void demandReview(Actor actor) {
        if (actor.person() == null) {
            throw new NotPermitted(actor, "review a change", "A person reviews it, or an agent acting for one.");
        }
    }

    /** What needs nobody each time was agreed to by two people once. */
    static void demandAcceptance(Actor actor, Template template) {
        demandCatalogue(actor);
        if (Person.same(actor.subject(), template.proposedBy().person())) {
            throw new NotPermitted(actor, "accept what they proposed", "Somebody else has to review it.");
        }
    }

    static void demandCatalogue(Actor actor) {
        demandPerson(actor, "keep the catalogue of standard changes");
    }

    static void demandImport(Actor actor) {
        if (actor.kind() == AGENT) {
            throw new NotPermitted(actor, "import changes", "The operator imports history, at the command line.");
        }
    }

    static void demandCalendar(Actor actor) {
        if (actor.kind() != HUMAN) {
            throw new NotPermitted(actor, "change the calendar", "A person does this, at the command line.");
        }
    }

    private static Set<ActorKind> mayAskFor(ChangeState to) {
        return switch (to) {
            case SUBMITTED,
                    ASSESSING,
                    NEEDS_INFO,
                    APPROVED,
                    SCHEDULED,
                    IMPLEMENTING,
                    COMPLETED,
                    FAILED,
                    ROLLED_BACK,
                    REVIEW,
                    CLOSED,
                    CANCELLED -> EnumSet.of(HUMAN, AGENT, SERVICE);
            case REJECTED -> EnumSet.of(HUMAN);
            case DRAFT -> EnumSet.noneOf(ActorKind.class);
        };
    }
}
