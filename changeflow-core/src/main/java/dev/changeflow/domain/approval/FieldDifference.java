package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.SignedContent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A field that says something else than what was decided on.
 *
 * @param field its name, such as {@code plan.rollback}
 * @param before what was decided on; empty if nothing was there
 * @param after what it says now; empty if nothing is there
 */
public record FieldDifference(String field, String before, String after) {

    /** Every field that differs, in the order of names. */
    public static List<FieldDifference> between(SignedContent before, SignedContent after) {
        TreeSet<String> names = new TreeSet<>(before.fields().keySet());
        names.addAll(after.fields().keySet());
        List<FieldDifference> differences = new ArrayList<>();
        for (String name : names) {
            List<String> old = before.fields().getOrDefault(name, List.of());
            List<String> now = after.fields().getOrDefault(name, List.of());
            if (!old.equals(now)) {
                differences.add(new FieldDifference(name, String.join(", ", old), String.join(", ", now)));
            }
        }
        return differences;
    }

    @Override
    public String toString() {
        return field + ": " + (before.isEmpty() ? "(nothing)" : before) + " → "
                + (after.isEmpty() ? "(nothing)" : after);
    }
}
