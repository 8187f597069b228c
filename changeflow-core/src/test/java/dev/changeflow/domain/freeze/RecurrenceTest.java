package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrenceTest {

    @Test
    void anOccurrenceThatRunsIntoTheNextYearIsFoundFromBothSides() {
        Recurrence turn =
                Recurrence.yearly(year -> new DaySpan(LocalDate.of(year, 12, 20), LocalDate.of(year + 1, 1, 5)));
        DaySpan expected = new DaySpan(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 5));
        assertThat(turn.touching(DaySpan.day(LocalDate.of(2027, 1, 5)))).containsExactly(expected);
        assertThat(turn.touching(DaySpan.day(LocalDate.of(2026, 12, 20)))).containsExactly(expected);
        assertThat(turn.touching(DaySpan.day(LocalDate.of(2027, 1, 6)))).isEmpty();
    }

    @Test
    void theLastDaysOfAQuarterDependOnTheMonth() {
        assertThat(Recurrence.quarterEnds(7).touching(year(2028)))
                .extracting(days -> days.first() + " " + days.last())
                .containsExactly(
                        "2028-03-25 2028-03-31",
                        "2028-06-24 2028-06-30",
                        "2028-09-24 2028-09-30",
                        "2028-12-25 2028-12-31");
    }

    @Test
    void onceIsOnce() {
        Recurrence once = Recurrence.once(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 3));
        assertThat(once.touching(year(2026))).hasSize(1);
        assertThat(once.touching(year(2027))).isEmpty();
    }

    /** Looking at a range at once finds what looking at each of its days finds. */
    @Test
    void aRangeFindsWhatItsDaysFind() {
        long seed = 31;
        Random random = new Random(seed);
        for (FreezeRule rule : StandardFreezes.RULES) {
            LocalDate first = LocalDate.ofEpochDay(18_000 + random.nextInt(20_000));
            DaySpan range = new DaySpan(first, first.plusDays(random.nextInt(500)));
            List<DaySpan> byDay = range.first()
                    .datesUntil(range.last().plusDays(1))
                    .flatMap(day -> rule.recurrence().touching(DaySpan.day(day)).stream())
                    .distinct()
                    .toList();
            assertThat(rule.recurrence().touching(range))
                    .as("seed %d: %s in %s", seed, rule.name(), range)
                    .containsExactlyInAnyOrderElementsOf(byDay);
        }
    }

    @Test
    void daysDoNotEndBeforeTheyBegin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DaySpan(LocalDate.of(2025, 12, 20), LocalDate.of(2025, 1, 5)));
    }

    private static DaySpan year(int year) {
        return new DaySpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
}
