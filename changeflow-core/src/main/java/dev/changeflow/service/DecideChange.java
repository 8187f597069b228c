package dev.changeflow.service;

import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision.
 *
 * @param id about which change
 * @param decision what they decided
 * @param seen the content they saw; refused if the change says something else by now
 * @param comment why; may be empty
 * @param conditions what an approval depends on
 * @param setAside ids of the freezes an approval sets aside; each must hold the change back, and name the person
 * @param inPlaceOf who asked them to decide in their place, or null for themselves
 */
public record DecideChange(
        ChangeId id,
        Decision decision,
        ContentHash seen,
        String comment,
        List<String> conditions,
        List<String> setAside,
        @Nullable String inPlaceOf) {

    /** Copies the lists. */
    public DecideChange {
        conditions = List.copyOf(conditions);
        setAside = List.copyOf(setAside);
    }

    /** For oneself, with nothing more to say. */
    public static DecideChange plainly(ChangeId id, Decision decision, ContentHash seen) {
        return new DecideChange(id, decision, seen, "", List.of(), List.of(), null);
    }
}
