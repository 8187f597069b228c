package dev.changeflow.domain.graph;

/**
 * A dependency to isolate, so that a change no longer reaches a system.
 *
 * @param dependent the system that depends
 * @param dependency on this one
 * @param sufficient whether no other way is left without it; false also where that could not be found out soon
 */
public record Cut(String dependent, String dependency, boolean sufficient) {

    /** The edge in words, such as {@code shop -> payments}. */
    public String edge() {
        return dependent + " -> " + dependency;
    }
}
