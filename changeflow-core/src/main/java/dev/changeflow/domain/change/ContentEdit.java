package dev.changeflow.domain.change;

import dev.changeflow.domain.change.ContentRules.Checked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change should say instead: the fields that are not in it stay as they are.
 *
 * @param values what each field should say, as {@link ContentField} writes it; an empty text clears it
 */
public record ContentEdit(SortedMap<ContentField, String> values) {

    /** Everything stays. */
    public static final ContentEdit NONE = new ContentEdit(Collections.emptySortedMap());

    /** Copies the map. */
    public ContentEdit {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** With one more field, as text. */
    public ContentEdit with(ContentField field, String text) {
        SortedMap<ContentField, String> more = new TreeMap<>(values);
        more.put(field, text);
        return new ContentEdit(more);
    }

    /**
     * With one more field, as a list.
     *
     * @throws IllegalArgumentException if a name has two lines
     */
    public ContentEdit with(ContentField field, List<String> names) {
        if (names.stream().anyMatch(name -> name.contains("\n"))) {
            throw new IllegalArgumentException("a name has one line");
        }
        return with(field, String.join("\n", names));
    }

    /** What it makes of a content, or everything that is wrong with it. */
    public Checked onto(ChangeContent content) {
        Reading reading = new Reading(content);
        Checked checked = ContentRules.check(reading.draft());
        if (reading.violations.isEmpty()) {
            return checked;
        }
        List<Violation> all = new ArrayList<>(reading.violations);
        if (checked instanceof Checked.Invalid(var violations)) {
            all.addAll(violations);
        }
        return new Checked.Invalid(all);
    }

    /** Reads the fields one by one; one that cannot be read is noted, and keeps what it said. */
    private final class Reading {

        private final ChangeContent content;
        private final List<Violation> violations = new ArrayList<>();

        Reading(ChangeContent content) {
            this.content = content;
        }

        ChangeDraft draft() {
            return new ChangeDraft(
                    text(ContentField.TITLE),
                    text(ContentField.DESCRIPTION),
                    classification(),
                    names(ContentField.AFFECTED_SYSTEMS),
                    instant(ContentField.PLANNED_START),
                    instant(ContentField.PLANNED_END),
                    new Plans(
                            text(ContentField.JUSTIFICATION),
                            text(ContentField.IMPLEMENTATION_PLAN),
                            text(ContentField.TEST_PLAN),
                            text(ContentField.ROLLBACK_PLAN),
                            text(ContentField.COMMUNICATION_PLAN)),
                    new Readiness(
                            new TreeSet<>(names(ContentField.ROLLBACK_RESOURCES)),
                            instant(ContentField.ROLLBACK_REHEARSED_AT),
                            textOrNull(ContentField.TEST_EVIDENCE)),
                    textOrNull(ContentField.ASSIGNEE),
                    names(ContentField.TAGS));
        }

        private Classification classification() {
            Classification now = content.classification();
            return new Classification(
                    choice(ContentField.TYPE, ChangeType.values(), now.type()),
                    choice(ContentField.ENVIRONMENT, Environment.values(), now.environment()),
                    choice(ContentField.PRIORITY, Level.values(), now.priority()),
                    choice(ContentField.IMPACT, Level.values(), now.impact()),
                    choice(ContentField.URGENCY, Level.values(), now.urgency()));
        }

        private String text(ContentField field) {
            return values.getOrDefault(field, field.of(content));
        }

        private @Nullable String textOrNull(ContentField field) {
            String text = text(field);
            return text.isEmpty() ? null : text;
        }

        private List<String> names(ContentField field) {
            String text = text(field);
            return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
        }

        private @Nullable Instant instant(ContentField field) {
            String text = text(field);
            try {
                return text.isEmpty() ? null : Instant.parse(text);
            } catch (DateTimeException e) {
                violations.add(new Violation(
                        field.label(), "is not an instant", "write it like 2027-03-09T22:00:00Z, or with an offset"));
                return null;
            }
        }

        private <E extends Enum<E>> E choice(ContentField field, E[] choices, E now) {
            String text = text(field);
            for (E choice : choices) {
                if (label(choice).equals(text)) {
                    return choice;
                }
            }
            violations.add(new Violation(
                    field.label(),
                    text.isEmpty() ? "cannot be empty" : "is none of its choices",
                    "use one of " + Arrays.stream(choices).map(Reading::label).collect(Collectors.joining(", "))));
            return now;
        }

        private static String label(Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
    }
}
