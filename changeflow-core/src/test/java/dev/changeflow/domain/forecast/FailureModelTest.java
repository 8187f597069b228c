package dev.changeflow.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureModelTest {

    private static final Traits SORT = Traits.parse("environment=production type=normal");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19})
    void saysNothingWhenFewHaveEnded(int outcomes) {
        FailureModel model = modelOf(outcomes, 0);
        assertThat(model.forecast(SORT, List.of(), List.of())).isEqualTo(new Forecast.NotEnough(outcomes, 20));
    }

    @Test
    void isUnsureWhenEnoughHaveEndedButNotMany() {
        Forecast.Estimate few = estimate(modelOf(20, 2));
        Forecast.Estimate many = estimate(modelOf(2_000, 200));
        assertThat(few.high() - few.low()).isGreaterThan(0.15);
        assertThat(width(many)).isLessThan(width(few));
        assertThat(few.outcomes()).isEqualTo(20);
    }

    @Test
    void believesTheCountedRateOnceThereIsMuchToCount() {
        assertThat(estimate(modelOf(5_000, 1_000)).probability()).isCloseTo(0.20, within(0.03));
    }

    @Test
    void oneFailureMoreNeverMakesFailureLessProbable() {
        double before = 0;
        for (int failed = 0; failed <= 60; failed++) {
            double probability = estimate(modelOf(60, failed)).probability();
            assertThat(probability).isGreaterThan(before).isBetween(0.0, 1.0);
            before = probability;
        }
    }

    @Test
    void allFailedAndNoneFailedAreStillNoCertainty() {
        assertThat(estimate(modelOf(1_000_000, 1_000_000)).high()).isLessThan(1);
        assertThat(estimate(modelOf(1_000_000, 0)).low()).isPositive();
    }

    @Test
    void theOrderOfOutcomesDoesNotMatter() {
        List<Ended> changes = new ArrayList<>(new SeededHistory(1, 20, 0.6).changes(500));
        Forecast once = new Counting(changes).estimate(new Counting(changes).model(), changes.getFirst());
        Ended first = changes.getFirst();
        Collections.shuffle(changes, new Random(2));
        assertThat(new Counting(changes).estimate(new Counting(changes).model(), first))
                .isEqualTo(once);
    }

    @Test
    void findsThePlantedEffects() {
        Counting history = new Counting(new SeededHistory(3, 40, 0.4).changes(6_000));
        FailureModel model = history.model();
        Ended worst = change("band=high environment=production rollback=none test=none time=off_hours type=emergency");
        Ended best = change("band=low environment=test rollback=rehearsed test=shown time=off_hours type=normal");
        assertThat(history.estimate(model, worst).contributions())
                .filteredOn(reason -> SeededHistory.PLANTED.containsKey(reason.name()))
                .hasSize(SeededHistory.PLANTED.size())
                .allSatisfy(reason -> assertThat(reason.logOdds()).isBetween(0.1, 0.9));
        assertThat(history.estimate(model, best).contributions())
                .filteredOn(reason -> List.of("environment=test", "test=shown").contains(reason.name()))
                .allSatisfy(reason -> assertThat(reason.logOdds()).isNegative());
        assertThat(history.estimate(model, worst).contributions())
                .filteredOn(reason -> reason.name().equals("time=off_hours"))
                .allSatisfy(reason -> assertThat(reason.logOdds()).isCloseTo(0, within(0.15)));
    }

    @Test
    void findsTheSystemThatDoesWorseAndCitesItsFailures() {
        List<Pattern> calm = List.of(new Pattern(SORT, new OutcomeCount(400, 20)));
        FailureModel model = FailureModel.learnedFrom(List.of(new Pattern(SORT, new OutcomeCount(500, 60))));
        SystemHistory good = new SystemHistory("shop", calm, List.of());
        SystemHistory bad = new SystemHistory(
                "ledger",
                List.of(new Pattern(SORT, new OutcomeCount(100, 40))),
                List.of("CHG-20270309-0001", "CHG-20270308-0002"));
        Forecast.Estimate both = (Forecast.Estimate) model.forecast(SORT, List.of(good, bad), List.of());
        Forecast.Estimate onlyGood = (Forecast.Estimate) model.forecast(SORT, List.of(good), List.of());
        assertThat(both.probability()).isBetween(0.25, 0.40);
        assertThat(onlyGood.probability()).isBetween(0.04, 0.08);
        assertThat(both.contributions().getFirst().name()).isEqualTo("system=ledger");
        assertThat(both.contributions().getFirst().evidence())
                .isEqualTo("40 of 100 changes to it failed where their traits let expect 12.0"
                        + " (CHG-20270309-0001, CHG-20270308-0002)");
    }

    @Test
    void aHandfulOfOutcomesOfASystemMovesLittle() {
        FailureModel model = modelOf(1_000, 100);
        SystemHistory unlucky = new SystemHistory("new", List.of(new Pattern(SORT, new OutcomeCount(1, 1))), List.of());
        Forecast.Estimate estimate = (Forecast.Estimate) model.forecast(SORT, List.of(unlucky), List.of());
        assertThat(estimate.probability()).isBetween(0.10, 0.16);
    }

    @Test
    void tellsWhatWouldHelpAndOnlyThat() {
        Counting history = new Counting(new SeededHistory(5, 10, 0.3).changes(4_000));
        Ended change = change("band=high environment=production rollback=none test=none time=unknown type=normal");
        Forecast.Estimate estimate = history.estimate(
                history.model(),
                change,
                new Option("Test it", change.traits().with("test=shown")),
                new Option("Plan the rollback", change.traits().with("rollback=planned")),
                new Option("Make it an emergency", change.traits().with("type=emergency")),
                new Option("Do it at night", change.traits().with("time=off_hours")));
        assertThat(estimate.alternatives())
                .extracting(Forecast.Alternative::action)
                .containsExactly("Test it", "Plan the rollback");
        assertThat(estimate.alternatives())
                .extracting(Forecast.Alternative::probability)
                .isSorted()
                .allMatch(probability -> probability < estimate.probability());
    }

    @Test
    void reasonsComeStrongestFirst() {
        Counting history = new Counting(new SeededHistory(6, 10, 0.3).changes(1_000));
        Ended change = history.changes().getFirst();
        assertThat(history.estimate(history.model(), change).contributions())
                .isSortedAccordingTo(
                        Comparator.comparingDouble((Forecast.Contribution reason) -> Math.abs(reason.logOdds()))
                                .reversed());
    }

    /** Nine in ten is promised; made wide rather than narrow, because what is not modelled is not counted. */
    @ParameterizedTest
    @CsvSource({"300, 0.6", "1000, 0.6", "4000, 0.6", "2000, 0.3", "2000, 0.8"})
    void theIntervalHoldsTheTruthAboutNineTimesInTen(int outcomes, double spread) {
        int held = 0;
        int asked = 0;
        for (long seed = 1; seed <= 20; seed++) {
            SeededHistory truth = new SeededHistory(seed, 30, spread);
            Counting history = new Counting(truth.changes(outcomes));
            FailureModel model = history.model();
            for (int i = 0; i < 40; i++) {
                SeededHistory.Drawn drawn = truth.next();
                Forecast.Estimate estimate = history.estimate(model, drawn.ended());
                held += estimate.low() <= drawn.truth() && drawn.truth() <= estimate.high() ? 1 : 0;
                asked++;
            }
        }
        assertThat((double) held / asked)
                .as("%d outcomes, spread %s", outcomes, spread)
                .isBetween(0.84, 0.975);
    }

    private static Ended change(String traits) {
        return new Ended(Traits.parse(traits), new TreeSet<>(List.of(SeededHistory.name(0))), false);
    }

    private static FailureModel modelOf(long ended, long failed) {
        return FailureModel.learnedFrom(List.of(new Pattern(SORT, new OutcomeCount(ended, failed))));
    }

    private static Forecast.Estimate estimate(FailureModel model) {
        return (Forecast.Estimate) model.forecast(SORT, List.of(), List.of());
    }

    private static double width(Forecast.Estimate estimate) {
        return estimate.high() - estimate.low();
    }

    @Test
    void solvesEquationsWithRandomMatrices() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            int size = 1 + random.nextInt(12);
            double[][] root = new double[size][size];
            for (double[] row : root) {
                Arrays.setAll(row, i -> random.nextGaussian());
            }
            double[][] matrix = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    int r = i;
                    int c = j;
                    matrix[i][j] = (i == j ? 1 : 0)
                            + IntStream.range(0, size)
                                    .mapToDouble(k -> root[r][k] * root[c][k])
                                    .sum();
                }
            }
            double[] x = random.doubles(size).toArray();
            double[] right = new double[size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    right[i] += matrix[i][j] * x[j];
                }
            }
            assertThat(new Cholesky(matrix).solve(right)).containsExactly(x, within(1e-9));
        }
    }
}
