package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.PlannedWindow;
import java.util.List;

/** Something a slot must satisfy. Gives the same answer to the same question. */
@FunctionalInterface
public interface Constraint {

    /** What stands in the way of work in that window; nothing if it may be done then. */
    List<Obstacle> obstacles(PlannedWindow window);
}
