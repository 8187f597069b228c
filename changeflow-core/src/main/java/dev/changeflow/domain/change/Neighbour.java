package dev.changeflow.domain.change;

/**
 * A change at the other end of a link.
 *
 * @param kind how the two relate, said from the change that has the link
 * @param theirs whether the other change has the link
 * @param id the other change
 * @param state its state
 * @param succeeded whether its work ended well
 */
public record Neighbour(LinkKind kind, boolean theirs, ChangeId id, ChangeState state, boolean succeeded) {

    /** The other change as it is. */
    public static Neighbour of(LinkKind kind, boolean theirs, Change other) {
        return new Neighbour(kind, theirs, other.id(), other.state(), other.succeeded());
    }

    /**
     * Whether work may not begin because of it: what is required has not ended well, what blocks was submitted and has not
     * come to an end, or what conflicts is under way.
     */
    public boolean isInTheWay() {
        return switch (kind) {
            case REQUIRES -> !theirs && !succeeded;
            case BLOCKS -> theirs && state != ChangeState.DRAFT && !state.isOver();
            case CONFLICTS_WITH -> state == ChangeState.IMPLEMENTING;
            case RELATES_TO -> false;
        };
    }

    /** How it relates, seen from this side: {@code is blocked by CHG-20270309-0001 (approved)}. */
    public String described() {
        return relation() + " " + id + " (" + state.label() + ")";
    }

    /** The relation alone, seen from this side. */
    public String relation() {
        return switch (kind) {
            case BLOCKS -> theirs ? "is blocked by" : "blocks";
            case REQUIRES -> theirs ? "is required by" : "requires";
            case CONFLICTS_WITH -> "conflicts with";
            case RELATES_TO -> "relates to";
        };
    }
}
