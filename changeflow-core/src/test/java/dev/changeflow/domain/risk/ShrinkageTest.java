package dev.changeflow.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every count. */
class ShrinkageTest {

    private static final long SEED = Long.getLong("seed", 4712);
    private static final int ROUNDS = 5_000;

    @Test
    void nothingCountedLeavesWhatWasKnown() {
        assertThat(Shrinkage.INSTALLATION.after(OutcomeCount.NONE)).isCloseTo(0.10, within(1e-12));
        assertThat(Shrinkage.INSTALLATION.forPart(OutcomeCount.NONE).after(OutcomeCount.NONE))
                .isCloseTo(0.10, within(1e-12));
    }

    @Test
    void aHandfulMovesItLittle() {
        Shrinkage part = Shrinkage.INSTALLATION.forPart(new OutcomeCount(1_000, 100));
        assertThat(part.after(new OutcomeCount(1, 1))).isCloseTo(0.143, within(0.001));
        assertThat(part.after(new OutcomeCount(5, 0))).isCloseTo(0.08, within(0.001));
        assertThat(part.after(new OutcomeCount(500, 250))).isCloseTo(0.485, within(0.001));
    }

    @Test
    void isBoundedMonotoneAndBetweenWhatWasKnownAndWhatWasCounted() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Shrinkage known = new Shrinkage(0.001 + 0.998 * random.nextDouble(), 0.1 + 100 * random.nextDouble());
            int ended = 1 + random.nextInt(500);
            int failed = random.nextInt(ended);
            double rate = known.after(new OutcomeCount(ended, failed));
            double counted = (double) failed / ended;
            assertThat(rate)
                    .as("seed %d, round %d: %s, %d of %d", SEED, round, known, failed, ended)
                    .isBetween(Math.min(known.rate(), counted) - 1e-12, Math.max(known.rate(), counted) + 1e-12)
                    .isGreaterThan(0)
                    .isLessThan(1)
                    .isLessThan(known.after(new OutcomeCount(ended, failed + 1L)))
                    .isLessThan(known.after(new OutcomeCount(ended + 1L, failed + 1L)))
                    .isGreaterThan(known.after(new OutcomeCount(ended + 1L, failed)));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeCount(3, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeCount(3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shrinkage(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shrinkage(0.5, Double.NaN));
    }
}
