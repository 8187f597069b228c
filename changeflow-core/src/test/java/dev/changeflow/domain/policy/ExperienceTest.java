package dev.changeflow.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.TrackRecord;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every history. */
class ExperienceTest {

    private static final long SEED = Long.getLong("seed", 4713);
    private static final int ROUNDS = 3_000;

    private final Experience experience = new Experience(RiskPoints.STANDARD);
    private final Random random = new Random(SEED);

    @Test
    void oneMoreFailureNeverLowersThePointsAndOneMoreSuccessNeverRaisesThem() {
        for (int round = 0; round < ROUNDS; round++) {
            TrackRecord before = history();
            int points = points(before);
            assertThat(points).isBetween(-5, 15);
            assertThat(points(after(before, true)))
                    .as("seed %d: %s", SEED, before)
                    .isGreaterThanOrEqualTo(points);
            assertThat(points(after(before, false)))
                    .as("seed %d: %s", SEED, before)
                    .isLessThanOrEqualTo(points);
        }
    }

    @Test
    void oneOutcomeAloneMovesAFewPointsAtMost() {
        TrackRecord nothing = new TrackRecord(OutcomeCount.NONE, OutcomeCount.NONE, List.of(system(0, 0, 0, 0)));
        assertThat(points(after(nothing, true))).isBetween(1, 5);
        assertThat(points(after(nothing, false))).isBetween(-2, 0);
    }

    @Test
    void countsTakenAMomentApartDoNoHarm() {
        TrackRecord odd = new TrackRecord(new OutcomeCount(2, 0), new OutcomeCount(1, 1), List.of(system(5, 4, 7, 7)));
        assertThat(points(odd)).isPositive();
    }

    @Test
    void theSystemThatDoesWorstCounts() {
        TrackRecord one =
                new TrackRecord(new OutcomeCount(100, 10), new OutcomeCount(100, 10), List.of(system(50, 20, 50, 20)));
        TrackRecord both = new TrackRecord(
                one.overall(),
                one.ofType(),
                List.of(system(50, 0, 50, 0), one.systems().getFirst()));
        assertThat(experience.factors(both, ChangeType.NORMAL)).isEqualTo(experience.factors(one, ChangeType.NORMAL));
    }

    @Test
    void aChangeToNoSystemIsHeldToItsType() {
        TrackRecord record = new TrackRecord(new OutcomeCount(1_000, 50), new OutcomeCount(100, 30), List.of());
        assertThat(experience.factors(record, ChangeType.EMERGENCY))
                .singleElement()
                .satisfies(factor -> assertThat(factor.evidence())
                        .isEqualTo("30 of 100 emergency changes failed, which counts as 25 %"));
    }

    private int points(TrackRecord record) {
        return experience.factors(record, ChangeType.NORMAL).getFirst().points();
    }

    private TrackRecord history() {
        int overall = random.nextInt(300);
        int all = random.nextInt(overall + 1);
        int ofType = random.nextInt(all + 1);
        int failedOfType = random.nextInt(ofType + 1);
        int failed = failedOfType + random.nextInt(all - ofType + 1);
        int failedOverall = failed + random.nextInt(overall - all + 1);
        return new TrackRecord(
                new OutcomeCount(overall, failedOverall),
                OutcomeCount.NONE,
                List.of(system(all, failed, ofType, failedOfType)));
    }

    /** The same after one more change of the type to the system. */
    private static TrackRecord after(TrackRecord record, boolean failed) {
        TrackRecord.OfSystem system = record.systems().getFirst();
        return new TrackRecord(
                record.overall().and(failed),
                record.ofType().and(failed),
                List.of(new TrackRecord.OfSystem(
                        system.system(),
                        system.all().and(failed),
                        system.ofType().and(failed),
                        List.of())));
    }

    private static TrackRecord.OfSystem system(int all, int failed, int ofType, int failedOfType) {
        return new TrackRecord.OfSystem(
                "ledger", new OutcomeCount(all, failed), new OutcomeCount(ofType, failedOfType), List.of());
    }
}
