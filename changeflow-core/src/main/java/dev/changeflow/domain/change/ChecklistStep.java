package dev.changeflow.domain.change;

/** What is to be done with a checklist. Items have numbers from 1, those they had before the first step. */
public sealed interface ChecklistStep {

    /**
     * One more thing to be done.
     *
     * @param text what, in one line
     * @param mandatory whether the change cannot be completed before it is
     */
    record Add(String text, boolean mandatory) implements ChecklistStep {}

    /**
     * A thing is done, or after all not.
     *
     * @param number which item
     * @param done whether it is
     */
    record Mark(int number, boolean done) implements ChecklistStep {}

    /**
     * A thing need not be done after all.
     *
     * @param number which item
     */
    record Remove(int number) implements ChecklistStep {}
}
