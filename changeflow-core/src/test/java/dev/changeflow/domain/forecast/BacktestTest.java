package dev.changeflow.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void theModelBeatsTheBaseRateAndAFixedScore(long seed) {
        Backtest backtest = Backtest.of(new SeededHistory(seed, 40, 0.6).changes(5_000));
        assertThat(backtest.model().brier())
                .isLessThan(backtest.baseRate().brier())
                .isLessThan(backtest.fixedScore().brier());
        assertThat(backtest.model().logLoss())
                .isLessThan(backtest.baseRate().logLoss())
                .isLessThan(backtest.fixedScore().logLoss());
        assertThat(backtest.model().expectedError()).isLessThan(0.03);
        assertThat(backtest.model().count())
                .isEqualTo(backtest.baseRate().count())
                .isEqualTo(backtest.fixedScore().count());
    }

    @Test
    void nothingIsJudgedOfTooShortAHistory() {
        Backtest backtest = Backtest.of(new SeededHistory(1, 3, 0.6).changes(20));
        assertThat(backtest.model()).isEqualTo(Calibration.of(List.of()));
    }
}
