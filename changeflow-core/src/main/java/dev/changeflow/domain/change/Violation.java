package dev.changeflow.domain.change;

/**
 * A rule for content that a text breaks.
 *
 * @param field which part of the change, such as {@code title} or {@code affected_systems[3]}
 * @param problem what is wrong with it, naming the limit
 * @param fix what to do about it
 */
public record Violation(String field, String problem, String fix) {

    @Override
    public String toString() {
        return field + " " + problem + ": " + fix + ".";
    }
}
