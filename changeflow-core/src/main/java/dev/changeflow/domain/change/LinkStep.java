package dev.changeflow.domain.change;

/** What is to be done with the links of a change. */
public sealed interface LinkStep {

    /** The other change. */
    ChangeId to();

    /**
     * The two have to do with each other.
     *
     * @param kind how
     * @param to the other change
     */
    record Tie(LinkKind kind, ChangeId to) implements LinkStep {}

    /**
     * The two have nothing to do with each other any more, as far as this change says.
     *
     * @param to the other change
     */
    record Cut(ChangeId to) implements LinkStep {}
}
