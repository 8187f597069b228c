package dev.changeflow.port;

import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.forecast.Pattern;
import dev.changeflow.domain.forecast.SystemHistory;
import java.util.List;
import java.util.SortedSet;

/** How changes have ended, counted. Names of systems are compared as {@link SearchText} says. */
public interface OutcomeHistory {

    /** How many outcomes there are; it only ever grows. */
    long count();

    /** All outcomes, those with the same traits together, in the order of the traits' keys. */
    List<Pattern> patterns();

    /** The histories of these systems in their order, each with its three latest failures; empty where there is none. */
    List<SystemHistory> of(SortedSet<String> systems);

    /** The latest outcomes, at most so many, in the order in which they ended. */
    List<Ended> latest(int limit);
}
