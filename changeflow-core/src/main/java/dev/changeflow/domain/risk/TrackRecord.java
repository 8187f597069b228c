package dev.changeflow.domain.risk;

import java.util.List;

/**
 * How changes like one under assessment have ended so far.
 *
 * @param overall every change
 * @param ofType changes of its type
 * @param systems the records of the systems it affects
 */
public record TrackRecord(OutcomeCount overall, OutcomeCount ofType, List<OfSystem> systems) {

    /** Nothing has ended yet. */
    public static final TrackRecord EMPTY = new TrackRecord(OutcomeCount.NONE, OutcomeCount.NONE, List.of());

    /** Copies the list. */
    public TrackRecord {
        systems = List.copyOf(systems);
    }

    /**
     * One system's record.
     *
     * @param system its name
     * @param all every change to it
     * @param ofType changes of the type to it
     * @param recentFailures ids of changes that failed there, newest first, at most a few
     */
    public record OfSystem(String system, OutcomeCount all, OutcomeCount ofType, List<String> recentFailures) {

        /** Copies the list. */
        public OfSystem {
            recentFailures = List.copyOf(recentFailures);
        }
    }
}
