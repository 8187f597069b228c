package dev.changeflow.domain.audit;

import java.util.Optional;

/**
 * A checkpoint with its signature.
 *
 * @param checkpoint what was signed
 * @param note the signed note (C2SP signed-note) to hand out
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {

    /** The checkpoint a note is about, whoever signed it; empty if it is about something else. */
    public static Optional<SignedCheckpoint> of(String note) {
        int end = note.lastIndexOf("\n\n");
        return end < 0
                ? Optional.empty()
                : Checkpoint.parse(note.substring(0, end + 1)).map(read -> new SignedCheckpoint(read, note));
    }

    /** How many events it speaks of. */
    public long size() {
        return checkpoint.head().size();
    }
}
