package dev.changeflow.domain.schedule;

import dev.changeflow.domain.change.PlannedWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Joins windows. */
final class Spans {

    private Spans() {}

    /** The same time in as few windows as possible, in order. */
    static List<PlannedWindow> merge(Collection<PlannedWindow> windows) {
        List<PlannedWindow> merged = new ArrayList<>();
        for (PlannedWindow window : windows.stream()
                .sorted(Comparator.comparing(PlannedWindow::start))
                .toList()) {
            if (merged.isEmpty() || merged.getLast().end().isBefore(window.start())) {
                merged.add(window);
            } else if (merged.getLast().end().isBefore(window.end())) {
                merged.set(merged.size() - 1, new PlannedWindow(merged.getLast().start(), window.end()));
            }
        }
        return merged;
    }
}
