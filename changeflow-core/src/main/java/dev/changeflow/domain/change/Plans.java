package dev.changeflow.domain.change;

/**
 * The texts that say how the work is done, checked and undone. Empty means not written yet.
 *
 * @param justification why it is worth the risk
 * @param implementation the steps
 * @param test how success is seen
 * @param rollback how it is undone
 * @param communication who is told, and when
 */
public record Plans(String justification, String implementation, String test, String rollback, String communication) {

    /** Nothing written yet. */
    public static final Plans NONE = new Plans("", "", "", "", "");
}
