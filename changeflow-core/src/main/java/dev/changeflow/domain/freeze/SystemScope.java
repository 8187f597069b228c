package dev.changeflow.domain.freeze;

/** Reads which systems the words of a window's scope mean. */
@FunctionalInterface
public interface SystemScope {

    /** Begins words that mean a system and everything that depends on it, such as {@code dependents-of:payments}. */
    String DEPENDENTS = "dependents-of:";

    /**
     * Whether a system is meant.
     *
     * @param words a system's name, or {@link #DEPENDENTS} and a system's name
     * @param system of a change
     */
    boolean includes(String words, String system);

    /** Knows names only: of a system and its dependents it knows the system. Case does not count. */
    static SystemScope byName() {
        return (words, system) -> named(words).equalsIgnoreCase(system.strip());
    }

    /** The system that words name, whether with its dependents or without. */
    static String named(String words) {
        return (words.startsWith(DEPENDENTS) ? words.substring(DEPENDENTS.length()) : words).strip();
    }
}
