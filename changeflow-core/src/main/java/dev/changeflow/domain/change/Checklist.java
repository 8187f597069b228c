package dev.changeflow.domain.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes steps with a checklist, all of them or none. */
public final class Checklist {

    private static final TextRule ITEM = TextRule.line(500);
    private static final int MOST_ITEMS = 100;

    private final List<ChecklistItem> items;
    private final Set<Integer> removed = new HashSet<>();
    private final List<ChecklistItem> added = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    private Checklist(List<ChecklistItem> items) {
        this.items = new ArrayList<>(items);
    }

    /**
     * What became of it.
     *
     * @param items as they are then
     * @param violations everything that is wrong with the steps; if there is anything, {@code items} do not count
     */
    public record Result(List<ChecklistItem> items, List<Violation> violations) {

        /** Copies the lists. */
        public Result {
            items = List.copyOf(items);
            violations = List.copyOf(violations);
        }
    }

    /** The list after the steps. */
    public static Result after(List<ChecklistItem> items, List<ChecklistStep> steps) {
        Checklist list = new Checklist(items);
        for (int i = 0; i < steps.size(); i++) {
            list.take("checklist[" + i + "]", steps.get(i));
        }
        return list.result();
    }

    /** The numbers of what must be done before the change can be completed, and is not. */
    public static List<Integer> unfinished(List<ChecklistItem> items) {
        return IntStream.rangeClosed(1, items.size())
                .filter(number -> items.get(number - 1).mandatory()
                        && !items.get(number - 1).done())
                .boxed()
                .toList();
    }

    private void take(String field, ChecklistStep step) {
        switch (step) {
            case ChecklistStep.Add(String text, boolean mandatory) -> {
                ITEM.check(field, text).ifPresent(violations::add);
                added.add(new ChecklistItem(text, false, mandatory));
            }
            case ChecklistStep.Mark(int number, boolean done) -> {
                if (isThere(field, number)) {
                    items.set(number - 1, items.get(number - 1).marked(done));
                }
            }
            case ChecklistStep.Remove(int number) -> {
                if (isThere(field, number)) {
                    removed.add(number - 1);
                }
            }
        }
    }

    private boolean isThere(String field, int number) {
        boolean there = number >= 1 && number <= items.size();
        if (!there) {
            violations.add(new Violation(
                    field,
                    "names item " + number + " of " + items.size(),
                    items.isEmpty() ? "add items first" : "read the change again for its numbers"));
        }
        return there;
    }

    private Result result() {
        List<ChecklistItem> left = new ArrayList<>(IntStream.range(0, items.size())
                .filter(place -> !removed.contains(place))
                .mapToObj(items::get)
                .toList());
        left.addAll(added);
        if (left.size() > MOST_ITEMS) {
            violations.add(new Violation(
                    "checklist", "has " + left.size() + " items, and " + MOST_ITEMS + " is the most", "join some"));
        }
        return new Result(left, violations);
    }
}
