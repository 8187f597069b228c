package dev.changeflow.domain.change;

import java.util.Arrays;
import java.util.List;

/**
 * What an edit makes of one field.
 *
 * @param field which
 * @param from what it said, as {@link ContentField} writes it
 * @param to what it says then
 */
public record FieldChange(ContentField field, String from, String to) {

    /** Every field in which two contents differ, in the order of the fields. */
    public static List<FieldChange> between(ChangeContent before, ChangeContent after) {
        return Arrays.stream(ContentField.values())
                .map(field -> new FieldChange(field, field.of(before), field.of(after)))
                .filter(change -> !change.from().equals(change.to()))
                .toList();
    }
}
