package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Involvement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Segregation of duties: who never decides on a change, whatever the policy says. Not agents and services; not a person
 * who requested, edited, assessed or implements it, or had an agent do so; not whoever decides in such a person's place;
 * and not in the place of any of these.
 */
public final class Bars {

    private final List<Bar> bars = new ArrayList<>();
    private final Roll roll;

    private Bars(Change change, Roll roll) {
        this.roll = roll;
        add(change.requester().person(), "requested it");
        for (Involvement involvement : change.dossier().deliberation().involved()) {
            add(involvement.person(), involvement.part().label());
        }
        add(change.content().assignee(), "implements it");
        add(roll.implementer(), "implements it");
    }

    /** Those of a change. */
    public static Bars of(Change change, Roll roll) {
        return new Bars(change, roll);
    }

    /** Why that actor may not decide in that seat at an instant; empty if nothing but the policy is in the way. */
    public Optional<String> against(Actor actor, String seat, Instant when) {
        if (actor.kind() != ActorKind.HUMAN) {
            return Optional.of(actor.kind().noun() + " never decides: people do");
        }
        Optional<String> own = against(actor.subject(), when);
        if (own.isPresent() || Person.same(actor.subject(), seat)) {
            return own.map(why -> actor.subject() + " " + why);
        }
        if (roll.delegators(actor.subject(), when).noneMatch(from -> Person.same(from, seat))) {
            return Optional.of(seat + " did not ask " + actor.subject() + " to decide in their place");
        }
        return against(seat, when).map(why -> seat + " " + why);
    }

    /** Why a decision does not count, if it does not. */
    Optional<String> against(Approval approval) {
        return against(approval.actor(), approval.seat(), approval.at());
    }

    /** Whether that person has a hand in the change, or decides for somebody who has. */
    boolean bars(String person) {
        return against(person, roll.at()).isPresent();
    }

    /** Everybody who has a hand in it, for people: {@code alice, who requested it}. */
    List<String> described() {
        return bars.stream()
                .map(bar -> bar.person + ", who " + bar.why)
                .distinct()
                .toList();
    }

    private Optional<String> against(String person, Instant when) {
        Optional<String> own = bar(person);
        if (own.isPresent()) {
            return own;
        }
        return roll.delegators(person, when)
                .filter(from -> bar(from).isPresent())
                .findFirst()
                .map(from ->
                        "decides in the place of " + from + ", who " + bar(from).orElse("has a hand in it"));
    }

    private Optional<String> bar(String person) {
        return bars.stream()
                .filter(bar -> Person.same(bar.person, person))
                .map(Bar::why)
                .findFirst();
    }

    private void add(@Nullable String person, String why) {
        if (person != null && bars.stream().noneMatch(bar -> Person.same(bar.person, person))) {
            bars.add(new Bar(person, why));
        }
    }

    private record Bar(String person, String why) {}
}
