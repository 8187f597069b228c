package dev.changeflow.domain.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a draft into content, or lists everything that is wrong with it. */
public final class ContentRules {

    /** The longest window that is believed. */
    public static final Duration LONGEST_WINDOW = Duration.ofDays(400);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final TextRule TITLE = TextRule.line(200);
    private static final TextRule DESCRIPTION = new TextRule(20_000, true, false);
    private static final TextRule PLAN = TextRule.text(50_000);
    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule TAG = TextRule.line(50);
    private static final TextRule EVIDENCE = TextRule.line(2_000);
    private static final int MOST_SYSTEMS = 100;
    private static final int MOST_RESOURCES = 50;
    private static final int MOST_TAGS = 50;

    private final List<Violation> violations = new ArrayList<>();

    private ContentRules() {}

    /** What became of a draft. */
    public sealed interface Checked {

        /**
         * It keeps every rule.
         *
         * @param content made of the draft
         */
        record Valid(ChangeContent content) implements Checked {}

        /**
         * It breaks at least one rule.
         *
         * @param violations all of them, in the order of the fields
         */
        record Invalid(List<Violation> violations) implements Checked {

            /** Copies the list. */
            public Invalid {
                violations = List.copyOf(violations);
            }
        }
    }

    /** Holds the draft against every rule. */
    public static Checked check(ChangeDraft draft) {
        ContentRules rules = new ContentRules();
        rules.all(draft);
        return rules.violations.isEmpty() ? new Checked.Valid(content(draft)) : new Checked.Invalid(rules.violations);
    }

    /** What is wrong with a span of time, under the names of its two fields; empty if nothing is. */
    public static List<Violation> span(String startField, Instant start, String endField, Instant end) {
        ContentRules rules = new ContentRules();
        rules.orderedSpan(startField, start, endField, end);
        return rules.violations;
    }

    /** What is wrong with the names of the systems that work affects; empty if nothing is. */
    public static List<Violation> systems(String field, List<String> names) {
        ContentRules rules = new ContentRules();
        rules.names(field, names, MOST_SYSTEMS, NAME);
        return rules.violations;
    }

    /** What is wrong with an instant; empty if nothing is. */
    public static List<Violation> instant(String field, Instant instant) {
        ContentRules rules = new ContentRules();
        rules.believed(field, instant);
        return rules.violations;
    }

    private static ChangeContent content(ChangeDraft draft) {
        Instant start = draft.plannedStart();
        Instant end = draft.plannedEnd();
        return new ChangeContent(
                draft.title(),
                draft.description(),
                draft.classification(),
                new TreeSet<>(draft.affectedSystems()),
                start == null || end == null ? null : new PlannedWindow(start, end),
                draft.plans(),
                draft.readiness(),
                draft.assignee(),
                new TreeSet<>(draft.tags()));
    }

    private void all(ChangeDraft draft) {
        text(TITLE, "title", draft.title());
        text(DESCRIPTION, "description", draft.description());
        names("affected_systems", draft.affectedSystems(), MOST_SYSTEMS, NAME);
        window(draft.plannedStart(), draft.plannedEnd());
        text(PLAN, "justification", draft.plans().justification());
        text(PLAN, "implementation_plan", draft.plans().implementation());
        text(PLAN, "test_plan", draft.plans().test());
        text(PLAN, "rollback_plan", draft.plans().rollback());
        text(PLAN, "communication_plan", draft.plans().communication());
        readiness(draft.readiness());
        String assignee = draft.assignee();
        if (assignee != null) {
            text(NAME, "assignee", assignee);
        }
        names("tags", draft.tags(), MOST_TAGS, TAG);
    }

    private void readiness(Readiness readiness) {
        names("rollback_resources", List.copyOf(readiness.rollbackResources()), MOST_RESOURCES, NAME);
        if (readiness.rollbackRehearsedAt() != null) {
            believed("rollback_rehearsed_at", readiness.rollbackRehearsedAt());
        }
        if (readiness.testEvidence() != null) {
            text(EVIDENCE, "test_evidence", readiness.testEvidence());
        }
    }

    private void text(TextRule rule, String field, String text) {
        rule.check(field, text).ifPresent(violations::add);
    }

    private void names(String field, List<String> names, int most, TextRule rule) {
        if (names.size() > most) {
            add(field, "has " + names.size() + " entries, and " + most + " is the most", "name the most important");
        }
        for (int i = 0; i < Math.min(names.size(), most); i++) {
            text(rule, field + "[" + i + "]", names.get(i));
        }
    }

    private void window(@Nullable Instant start, @Nullable Instant end) {
        if (start == null && end == null) {
            return;
        }
        if (start == null) {
            add("planned_start", "is missing while planned_end is given", "give both, or neither");
        } else if (end == null) {
            add("planned_end", "is missing while planned_start is given", "give both, or neither");
        } else {
            orderedSpan("planned_start", start, "planned_end", end);
        }
    }

    private void orderedSpan(String startField, Instant start, String endField, Instant end) {
        boolean startBelieved = believed(startField, start);
        boolean endBelieved = believed(endField, end);
        if (!startBelieved || !endBelieved) {
            return;
        }
        if (!end.isAfter(start)) {
            add(endField, "is " + end + ", which is not after " + startField + " " + start, "check both dates");
        } else if (Duration.between(start, end).compareTo(LONGEST_WINDOW) > 0) {
            add(
                    endField,
                    "is " + Duration.between(start, end).toDays() + " days after " + startField + ", and "
                            + LONGEST_WINDOW.toDays() + " is the most",
                    "check the year, or plan a shorter window");
        }
    }

    private boolean believed(String field, Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            add(field, "lies outside the years 1970 to 2199", "check the year");
            return false;
        }
        return true;
    }

    private void add(String field, String problem, String fix) {
        violations.add(new Violation(field, problem, fix));
    }
}
