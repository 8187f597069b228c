package dev.changeflow.domain.audit;

import java.util.Locale;

/** What the audit log is held against. */
public enum ComplianceRule {
    WORK_WITHOUT_APPROVAL("Work began on a change that nobody and no policy had approved."),
    WORK_WITHOUT_ASSESSMENT("Work began on a change whose risk had not been assessed."),
    SELF_APPROVAL("Who requested or implemented a change also approved it, or a program did."),
    WORK_IN_FREEZE("Work began in a freeze that held the change back, and nobody had set it aside."),
    WORK_OUTSIDE_WINDOW("Work began outside the time that people had agreed to."),
    NO_ROLLBACK_PLAN("Work began in production without a rollback plan."),
    REVIEW_OVERDUE("A failed or emergency change was not reviewed and closed in time."),
    NO_PERSON_BEHIND_AGENT("An agent acted for nobody.");

    private final String meaning;

    ComplianceRule(String meaning) {
        this.meaning = meaning;
    }

    /** What was done by whoever broke it, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Its name for people and programs, such as {@code self_approval}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
