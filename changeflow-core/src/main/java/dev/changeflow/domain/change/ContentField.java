package dev.changeflow.domain.change;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a change says, field by field, each as text: instants as ISO 8601 in UTC, choices by their label, lists with a
 * name a line, and nothing as an empty text. Nothing is lost that way, for a name never has two lines.
 */
public enum ContentField {
    TITLE,
    DESCRIPTION,
    TYPE,
    ENVIRONMENT,
    AFFECTED_SYSTEMS,
    PLANNED_START,
    PLANNED_END,
    PRIORITY,
    IMPACT,
    URGENCY,
    JUSTIFICATION,
    IMPLEMENTATION_PLAN,
    TEST_PLAN,
    ROLLBACK_PLAN,
    COMMUNICATION_PLAN,
    ROLLBACK_RESOURCES,
    ROLLBACK_REHEARSED_AT,
    TEST_EVIDENCE,
    ASSIGNEE,
    TAGS;

    /** What the content says there. */
    public String of(ChangeContent content) {
        Classification classification = content.classification();
        PlannedWindow window = content.window();
        return switch (this) {
            case TITLE -> content.title();
            case DESCRIPTION -> content.description();
            case TYPE -> classification.type().label();
            case ENVIRONMENT -> classification.environment().label();
            case AFFECTED_SYSTEMS -> lines(content.systems());
            case PLANNED_START -> instant(window == null ? null : window.start());
            case PLANNED_END -> instant(window == null ? null : window.end());
            case PRIORITY -> classification.priority().label();
            case IMPACT -> classification.impact().label();
            case URGENCY -> classification.urgency().label();
            case JUSTIFICATION -> content.plans().justification();
            case IMPLEMENTATION_PLAN -> content.plans().implementation();
            case TEST_PLAN -> content.plans().test();
            case ROLLBACK_PLAN -> content.plans().rollback();
            case COMMUNICATION_PLAN -> content.plans().communication();
            case ROLLBACK_RESOURCES -> lines(content.readiness().rollbackResources());
            case ROLLBACK_REHEARSED_AT -> instant(content.readiness().rollbackRehearsedAt());
            case TEST_EVIDENCE -> orNothing(content.readiness().testEvidence());
            case ASSIGNEE -> orNothing(content.assignee());
            case TAGS -> lines(content.tags());
        };
    }

    /** Its name for people and programs, such as {@code test_plan}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String lines(Collection<String> names) {
        return String.join("\n", names);
    }

    private static String instant(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
