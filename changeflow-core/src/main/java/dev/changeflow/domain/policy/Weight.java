package dev.changeflow.domain.policy;

/** What a factor adds to the score or takes from it, unless an installation says otherwise. */
public enum Weight {
    BASE("base", 10),
    DEVELOPMENT("environment.development", 0),
    TEST("environment.test", 5),
    STAGING("environment.staging", 10),
    PRODUCTION("environment.production", 20),
    STANDARD("type.standard", 0),
    NORMAL("type.normal", 5),
    MAJOR("type.major", 20),
    EMERGENCY("type.emergency", 25),
    LOW_IMPACT("impact.low", 0),
    MEDIUM_IMPACT("impact.medium", 0),
    HIGH_IMPACT("impact.high", 5),
    CRITICAL_IMPACT("impact.critical", 10),
    ONE_SYSTEM("systems.one", 10),
    TWO_SYSTEMS("systems.two", 25),
    THREE_SYSTEMS("systems.three", 35),
    MORE_SYSTEMS("systems.more", 40),
    IMPORTANT_SYSTEM("critical_systems.high", 10),
    CRITICAL_SYSTEM("critical_systems.critical", 20),
    FEW_DEPENDENTS("blast_radius.under_10", 5),
    SOME_DEPENDENTS("blast_radius.under_100", 10),
    MANY_DEPENDENTS("blast_radius.more", 15),
    UNPLANNED("planned_time.unknown", 5),
    AFTER_HOURS("planned_time.after_hours", 10),
    WEEKEND("planned_time.weekend", 15),
    PARTIAL_FREEZE("planned_time.partial_freeze", 20),
    FULL_FREEZE("planned_time.full_freeze", 40),
    NEAR_FREEZE("near_freeze", 10),
    ROLLBACK_PLAN("rollback_plan.written", -10),
    NO_ROLLBACK_PLAN("rollback_plan.missing", 5),
    TEST_PLAN("test_plan.written", -5),
    NO_TEST_PLAN("test_plan.missing", 5),
    IMPLEMENTATION_PLAN("implementation_plan.written", -5),
    NO_IMPLEMENTATION_PLAN("implementation_plan.missing", 5),
    REHEARSAL("rollback_rehearsal.fresh", -5),
    NO_REHEARSAL("rollback_rehearsal.missing", 5),
    TEST_EVIDENCE("test_evidence", -5),
    GRADUAL_ROLLOUT("gradual_rollout", -5),
    BEST_HISTORY("history.best", -5),
    WORST_HISTORY("history.worst", 15);

    private static final int MOST = 100;

    private final String label;
    private final int usual;

    Weight(String label, int usual) {
        this.label = label;
        this.usual = usual;
    }

    /** Its name in a policy file; a dot stands between a group and what is in it. */
    public String label() {
        return label;
    }

    /** The points in a fresh installation. */
    public int usual() {
        return usual;
    }

    /** The fewest points it may be given: what lowers the score never raises it. */
    public int least() {
        return usual < 0 ? -MOST : 0;
    }

    /** The most points it may be given: what raises the score never lowers it. */
    public int most() {
        return usual < 0 ? 0 : MOST;
    }
}
