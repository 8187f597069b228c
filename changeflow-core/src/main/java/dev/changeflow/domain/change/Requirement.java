package dev.changeflow.domain.change;

/** What entering a state may require. */
public enum Requirement {
    /** The change was weighed by the risk policy. */
    RISK_ASSESSMENT("a risk assessment"),
    /** As many people agreed as its risk band demands, or the policy approves its kind without people. */
    APPROVALS("the approvals its risk band demands"),
    /** The steps of the work are written down. */
    IMPLEMENTATION_PLAN("an implementation plan"),
    /** It says when the work is planned. */
    PLANNED_WINDOW("a planned window"),
    /** No freeze binds its type: not in its planned window, and when the work begins not now either. */
    OPEN_CALENDAR("no freeze that binds its type"),
    /** No other change gets in the way of it as it is planned, so that the plan cannot stay as it is. */
    NO_CONFLICT("no blocking conflict with another change"),
    /** No change it waits for is unfinished, and none it conflicts with is under way. */
    CLEAR_WAY("the end of the changes it waits for"),
    /** All that must be done is ticked off. */
    CHECKLIST("its mandatory checklist items"),
    /** The caller says what was checked after the work, and what it showed. */
    TEST_RESULT("a test result"),
    /** The caller says why. */
    REASON("a reason"),
    /** Nothing that happened to it still waits for its review. */
    REVIEW("its review, if one is due");

    private final String label;

    Requirement(String label) {
        this.label = label;
    }

    /** What it is, for people. */
    public String label() {
        return label;
    }
}
