package dev.changeflow.domain.change;

/**
 * One thing to be done.
 *
 * @param text what, in one line
 * @param done whether it is
 * @param mandatory whether the change cannot be completed before it is
 */
public record ChecklistItem(String text, boolean done, boolean mandatory) {

    /** The same thing, done or not. */
    ChecklistItem marked(boolean newDone) {
        return new ChecklistItem(text, newDone, mandatory);
    }
}
