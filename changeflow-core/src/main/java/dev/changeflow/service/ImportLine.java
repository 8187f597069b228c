package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ExternalReference;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One line of a file of changes, as its reader understood it. */
public sealed interface ImportLine {

    /** Its number in the file, from 1. */
    long number();

    /**
     * A line that could be read.
     *
     * @param number of the line, from 1
     * @param origin where the change comes from
     * @param draft what it says
     * @param author who asked for it there
     * @param createdAt when it was created there, with the offset it was written in
     * @param state where it stands, or null for completed, as history is
     * @param outcome how it ended there, or null
     */
    record Decoded(
            long number,
            ExternalReference origin,
            ChangeDraft draft,
            String author,
            OffsetDateTime createdAt,
            @Nullable ChangeState state,
            @Nullable String outcome)
            implements ImportLine {}

    /**
     * A line that could not be read.
     *
     * @param number of the line, from 1
     * @param problem what is wrong with it and how to mend it
     */
    record Unreadable(long number, String problem) implements ImportLine {}
}
