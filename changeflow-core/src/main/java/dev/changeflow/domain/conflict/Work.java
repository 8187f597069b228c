package dev.changeflow.domain.conflict;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.PlannedWindow;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change takes up while it is worked on.
 *
 * @param id of the change, or null for one that is not submitted yet
 * @param ahead whether it is still to be done, or being done
 * @param window when it is planned, or null
 * @param environment where it lands
 * @param systems it changes
 * @param person who does it, or null
 * @param rollbackResources what undoing it needs
 * @param ties to other changes
 */
public record Work(
        @Nullable ChangeId id,
        boolean ahead,
        @Nullable PlannedWindow window,
        Environment environment,
        Set<String> systems,
        @Nullable String person,
        Set<String> rollbackResources,
        Ties ties) {

    /** The states in which a change's planned window is taken up by its work. */
    public static final Set<ChangeState> OCCUPYING = Collections.unmodifiableSet(EnumSet.of(
            ChangeState.SUBMITTED,
            ChangeState.ASSESSING,
            ChangeState.NEEDS_INFO,
            ChangeState.APPROVED,
            ChangeState.SCHEDULED,
            ChangeState.IMPLEMENTING,
            ChangeState.FAILED));

    /** Copies the sets. */
    public Work {
        systems = Set.copyOf(systems);
        rollbackResources = Set.copyOf(rollbackResources);
    }

    /** What a change takes up. A draft counts as work that is ahead: whoever links to one wants to know of it. */
    public static Work of(Change change) {
        ChangeState state = change.state();
        boolean ahead = state == ChangeState.DRAFT || OCCUPYING.contains(state);
        return new Work(
                change.id(),
                ahead,
                change.content().window(),
                change.content().classification().environment(),
                change.content().systems(),
                change.content().assignee(),
                change.content().readiness().rollbackResources(),
                Ties.of(change.dossier().links()));
    }

    /** What a change with this content would take up. */
    public static Work of(ChangeContent content) {
        return new Work(
                null,
                true,
                content.window(),
                content.classification().environment(),
                content.systems(),
                content.assignee(),
                content.readiness().rollbackResources(),
                Ties.NONE);
    }

    /**
     * The changes it is linked to.
     *
     * @param requires must be done before it
     * @param blocks can only begin after it
     * @param conflictsWith must not be worked on at the same time
     */
    public record Ties(Set<ChangeId> requires, Set<ChangeId> blocks, Set<ChangeId> conflictsWith) {

        /** No links. */
        public static final Ties NONE = new Ties(Set.of(), Set.of(), Set.of());

        /** Copies the sets. */
        public Ties {
            requires = Set.copyOf(requires);
            blocks = Set.copyOf(blocks);
            conflictsWith = Set.copyOf(conflictsWith);
        }

        static Ties of(List<Link> links) {
            return new Ties(
                    to(LinkKind.REQUIRES, links), to(LinkKind.BLOCKS, links), to(LinkKind.CONFLICTS_WITH, links));
        }

        private static Set<ChangeId> to(LinkKind kind, List<Link> links) {
            return links.stream()
                    .filter(link -> link.kind() == kind)
                    .map(Link::to)
                    .collect(Collectors.toSet());
        }
    }

    /** The same work, planned at another time. */
    public Work at(PlannedWindow newWindow) {
        return new Work(id, ahead, newWindow, environment, systems, person, rollbackResources, ties);
    }

    /** Whether it must be done before that other one. */
    boolean precedes(Work other) {
        return (id != null && other.ties().requires().contains(id))
                || (other.id() != null && ties.blocks().contains(other.id()));
    }

    /** Whether somebody said that the two must not meet. */
    boolean declaredAgainst(Work other) {
        return (id != null && other.ties().conflictsWith().contains(id))
                || (other.id() != null && ties.conflictsWith().contains(other.id()));
    }
}
