package dev.changeflow.domain.refusal;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import java.util.Set;
import java.util.stream.Collectors;

/** The lifecycle has no arrow between the two states. */
public final class IllegalTransition extends Refusal {

    private final ChangeId changeId;
    private final ChangeState from;
    private final ChangeState to;

    /** For a change in one state that was to enter another. */
    public IllegalTransition(ChangeId changeId, ChangeState from, ChangeState to) {
        super("illegal_transition", message(changeId, from, to));
        this.changeId = changeId;
        this.from = from;
        this.to = to;
    }

    private static String message(ChangeId changeId, ChangeState from, ChangeState to) {
        String refused = changeId + " is " + from.label() + " and cannot become " + to.label() + ". ";
        return from.isTerminal()
                ? refused + "Nothing follows " + from.label() + ": create a new change instead."
                : refused + "It may become: " + labels(from.successors()) + ".";
    }

    private static String labels(Set<ChangeState> states) {
        return states.stream().map(ChangeState::label).collect(Collectors.joining(", "));
    }

    /** The change. */
    public ChangeId changeId() {
        return changeId;
    }

    /** The state it is in. */
    public ChangeState from() {
        return from;
    }

    /** The state it was to enter. */
    public ChangeState to() {
        return to;
    }

    /** The states it may enter instead; empty when nothing can follow. */
    public Set<ChangeState> allowed() {
        return from.successors();
    }
}
