package dev.changeflow.service;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Requirement;
import java.util.List;

/**
 * A change with all there is to know about it now.
 *
 * @param change as it is
 * @param neighbours the changes it is linked with, whichever has the link
 * @param prospects the states it may enter
 * @param comments the newest remarks, oldest first
 */
public record ChangeFile(
        Change change, List<Neighbour> neighbours, List<Prospect> prospects, List<AuditEvent> comments) {

    /** Copies the lists. */
    public ChangeFile {
        neighbours = List.copyOf(neighbours);
        prospects = List.copyOf(prospects);
        comments = List.copyOf(comments);
    }

    /**
     * A state that may follow.
     *
     * @param to the state
     * @param missing what entering it still lacks, as things are now
     */
    public record Prospect(ChangeState to, List<Requirement> missing) {

        /** Copies the list. */
        public Prospect {
            missing = List.copyOf(missing);
        }
    }
}
