package dev.changeflow.mcp.ask;

import java.util.Optional;

/**
 * What came of reading a client's answer to a {@link Question}.
 *
 * @param <A> what the answer is read as
 */
public sealed interface Reading<A> {

    /** The answer, if there is one that fits. */
    default Optional<A> answer() {
        return this instanceof Fits<A> fits ? Optional.of(fits.value()) : Optional.empty();
    }

    /** The answer fits. */
    record Fits<A>(A value) implements Reading<A> {}

    /** There is no answer yet. */
    record Missing<A>() implements Reading<A> {}

    /**
     * What the client sent is no answer to this question, which is then asked again.
     *
     * @param reason a few words for a person, such as "count must be at most 9"; never what the client sent
     */
    record Misfit<A>(String reason) implements Reading<A> {

        private static final int LONGEST = 200;

        /** Shortens the reason, and takes what is no printable character out of it. */
        public Misfit {
            reason =
                    reason.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
            if (reason.codePointCount(0, reason.length()) > LONGEST) {
                reason = reason.substring(0, reason.offsetByCodePoints(0, LONGEST)) + '…';
            }
        }
    }
}
