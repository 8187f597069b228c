package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Precedence;
import dev.changeflow.domain.refusal.DependencyCycle;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What changes have to do with each other.
 *
 * @param find reads a change
 * @param linking the changes that have a link to one
 */
record Dependencies(Function<ChangeId, Optional<Change>> find, Function<ChangeId, List<ChangeId>> linking) {

    /** The most links a change has, and the most changes that link to one: all are read when it moves. */
    static final int MOST_LINKS = 100;

    static Dependencies in(ChangeTransaction transaction) {
        return new Dependencies(transaction::find, transaction::linking);
    }

    static Dependencies in(ChangeStore store) {
        return new Dependencies(store::find, store::linking);
    }

    /** Every change at the other end of a link, whichever has it. */
    List<Neighbour> neighbours(Change change) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (Link link : change.dossier().links()) {
            find.apply(link.to()).ifPresent(other -> neighbours.add(Neighbour.of(link.kind(), false, other)));
        }
        for (ChangeId id : linking.apply(change.id())) {
            find.apply(id)
                    .ifPresent(other -> other.dossier().links().stream()
                            .filter(link -> link.to().equals(change.id()))
                            .forEach(link -> neighbours.add(Neighbour.of(link.kind(), true, other))));
        }
        return neighbours;
    }

    /**
     * The links after the steps.
     *
     * @throws UnknownChange if there is no such change
     * @throws InvalidContent if there are too many, here or to one other change
     * @throws DependencyCycle if a change had to wait for itself
     */
    List<Link> after(Change change, List<LinkStep> steps) {
        Set<Link> links = new LinkedHashSet<>(change.dossier().links());
        for (LinkStep step : steps) {
            if (step.to().equals(change.id())) {
                throw new InvalidContent("links", "name " + step.to() + " itself", "name another change");
            }
            switch (step) {
                case LinkStep.Cut(ChangeId to) ->
                    links.removeIf(link -> link.to().equals(to));
                case LinkStep.Tie(LinkKind kind, ChangeId to) -> {
                    if (find.apply(to).isEmpty()) {
                        throw new UnknownChange(to);
                    }
                    checkRoom(to, change.id());
                    links.add(new Link(kind, to));
                }
            }
        }
        if (links.size() > MOST_LINKS) {
            throw new InvalidContent(
                    "links",
                    "are " + links.size() + ", and " + MOST_LINKS + " is the most",
                    "cut those that matter least");
        }
        Change linked = change.holding(change.dossier().linked(List.copyOf(links)));
        Precedence.cycle(change.id(), id -> waitingFor(id, linked)).ifPresent(cycle -> {
            throw new DependencyCycle(cycle);
        });
        return List.copyOf(links);
    }

    private void checkRoom(ChangeId to, ChangeId from) {
        List<ChangeId> there = linking.apply(to);
        if (there.size() >= MOST_LINKS && !there.contains(from)) {
            throw new InvalidContent(
                    "links",
                    "cannot name " + to + ": " + there.size() + " changes link to it, and " + MOST_LINKS
                            + " is the most",
                    "cut links to it that matter less, or name it in the description");
        }
    }

    /** The changes that have to wait for one, if {@code revised} had the links it has now. */
    private Set<ChangeId> waitingFor(ChangeId id, Change revised) {
        Set<ChangeId> waiting = new LinkedHashSet<>(targets(read(id, revised), LinkKind.BLOCKS));
        for (ChangeId other : linking.apply(id)) {
            if (targets(read(other, revised), LinkKind.REQUIRES).contains(id)) {
                waiting.add(other);
            }
        }
        if (targets(Optional.of(revised), LinkKind.REQUIRES).contains(id)) {
            waiting.add(revised.id());
        }
        return waiting;
    }

    private Optional<Change> read(ChangeId id, Change revised) {
        return id.equals(revised.id()) ? Optional.of(revised) : find.apply(id);
    }

    private static List<ChangeId> targets(Optional<Change> change, LinkKind kind) {
        return change.stream()
                .flatMap(found -> found.dossier().links().stream())
                .filter(link -> link.kind() == kind)
                .map(Link::to)
                .toList();
    }
}
