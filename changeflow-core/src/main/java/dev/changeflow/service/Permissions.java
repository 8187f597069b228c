package dev.changeflow.service;

import static dev.changeflow.domain.actor.ActorKind.HUMAN;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.Bars;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.template.Template;

/**
 * Who may do what. Whatever is not listed is denied.
 *
 * <p>Asking for {@code approved} is open to all because it decides nothing: the lifecycle counts what people decided.
 */
final class Permissions {

    private static final String PARTIES_MAY = "Its requester, its assignee and who acts for them may.";

    private Permissions() {}

    static void demandTransition(Actor actor, Change change, ChangeState to) {
        String act = "move a change to " + to.label();
        switch (movers(to)) {
            case ANYBODY -> {}
            case PARTIES -> {
                if (!isParty(actor, change)) {
                    throw new NotPermitted(actor, act + " that is not theirs", PARTIES_MAY);
                }
            }
            case OTHER_PEOPLE -> {
                if (actor.kind() != HUMAN) {
                    throw new NotPermitted(actor, act, "Only a person can decide this.");
                }
                if (Person.same(actor.subject(), change.requester().person())) {
                    throw new NotPermitted(actor, "reject what they requested", "Cancel the change instead.");
                }
            }
            case NOBODY -> throw new NotPermitted(actor, act, "A change begins there.");
        }
    }

    /** What a change says is its requester's business, and its implementer's; whoever edits it may not approve it. */
    static void demandEdit(Actor actor, Change change) {
        if (!isParty(actor, change)) {
            throw new NotPermitted(
                    actor, "edit a change that is not theirs", PARTIES_MAY + " A comment is open to all.");
        }
    }

    /** Its requester, its assignee, and who acts for them. */
    private static boolean isParty(Actor actor, Change change) {
        Actor requester = change.requester();
        String person = actor.person();
        if (person == null) {
            return actor.kind() == requester.kind() && actor.subject().equals(requester.subject());
        }
        return Person.same(person, requester.person())
                || Person.same(person, change.content().assignee());
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
        if (actor.kind() != HUMAN) {
            throw new NotPermitted(actor, "import", "A person does this, at the command line.");
        }
    }

    static void demandCalendar(Actor actor) {
        if (actor.kind() != HUMAN) {
            throw new NotPermitted(actor, "change the calendar", "A person does this, at the command line.");
        }
    }

    private static Movers movers(ChangeState to) {
        return switch (to) {
            case ASSESSING, NEEDS_INFO, APPROVED, REVIEW, CLOSED -> Movers.ANYBODY;
            case SUBMITTED, SCHEDULED, IMPLEMENTING, COMPLETED, FAILED, ROLLED_BACK, CANCELLED -> Movers.PARTIES;
            case REJECTED -> Movers.OTHER_PEOPLE;
            case DRAFT -> Movers.NOBODY;
        };
    }

    private enum Movers {
        ANYBODY,
        PARTIES,
        OTHER_PEOPLE,
        NOBODY
    }
}
