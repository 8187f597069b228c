package dev.changeflow.ledger;

import dev.changeflow.domain.audit.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/** What the {@link ExportVerifier} found. */
public sealed interface Verdict {

    /**
     * Every byte of the file is as it was signed.
     *
     * @param key whose signatures they are
     * @param first the sequence of the first event
     * @param last the sequence of the last; one less than {@code first} if there is none
     * @param checkpoint what the file was checked against
     */
    record Sound(VerifierKey key, long first, long last, SignedCheckpoint checkpoint) implements Verdict {}

    /**
     * It is not.
     *
     * @param line the first one that is wrong, from 1
     * @param sequence of the event that should be in it, or null if it should hold something else
     * @param problem what is wrong with it, in words
     */
    record Flawed(long line, @Nullable Long sequence, String problem) implements Verdict {

        /** All of it, in one sentence. */
        @Override
        public String toString() {
            return "line " + line + (sequence == null ? "" : " (event " + sequence + ")") + ": " + problem;
        }
    }
}
