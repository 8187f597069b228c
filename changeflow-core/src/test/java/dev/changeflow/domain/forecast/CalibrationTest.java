package dev.changeflow.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void saysNothingOfNothing() {
        assertThat(Calibration.of(List.of())).isEqualTo(new Calibration(0, null, null, null, null, List.of()));
    }

    @Test
    void countsByHandAsTheTextbookDoes() {
        Calibration calibration = Calibration.of(
                List.of(new Judged(0.1, false), new Judged(0.2, false), new Judged(0.8, true), new Judged(0.6, false)));
        assertThat(calibration.brier()).isCloseTo((0.01 + 0.04 + 0.04 + 0.36) / 4, within(1e-12));
        assertThat(calibration.logLoss())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.8) + Math.log(0.8) + Math.log(0.4)) / 4, within(1e-12));
        assertThat(calibration.baseBrier()).isCloseTo(0.25 * 0.75, within(1e-12));
        assertThat(calibration.expectedError()).isCloseTo((0.1 + 0.2 + 0.2 + 0.6) / 4, within(1e-12));
        assertThat(calibration.bins())
                .contains(new Calibration.Bin(0.8, 0.9, 1, 0.8, 1))
                .hasSize(4);
    }

    @Test
    void certaintyThatWasRightIsPerfectAndCertaintyThatWasWrongIsNotInfinitelyBad() {
        assertThat(Calibration.of(List.of(new Judged(1, true), new Judged(0, false)))
                        .brier())
                .isZero();
        assertThat(Calibration.of(List.of(new Judged(1, false))).logLoss()).isBetween(10.0, 20.0);
    }

    @Test
    void everyBeliefIsInExactlyOneBin() {
        Calibration calibration = Calibration.of(List.of(new Judged(0, false), new Judged(1, true)));
        assertThat(calibration.bins()).extracting(Calibration.Bin::from).containsExactly(0.0, 0.9);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged(Double.NaN, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Judged(1.01, true));
    }
}
