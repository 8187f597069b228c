package dev.changeflow.domain.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovableDaysTest {

    @ParameterizedTest
    @CsvSource({
        "1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2285-03-22"
    })
    void findsEaster(LocalDate sunday) {
        assertThat(MovableDays.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @Test
    void easterIsASundayBetweenMarch22AndApril25() {
        for (int year = 1583; year < 4_100; year++) {
            LocalDate easter = MovableDays.easter(year);
            assertThat(easter.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(easter).isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25));
        }
    }

    @Test
    void findsThanksgiving() {
        assertThat(MovableDays.thanksgiving(2025)).isEqualTo("2025-11-27");
        assertThat(MovableDays.thanksgiving(2026)).isEqualTo("2026-11-26");
    }

    @Test
    void observancesFollowThem() {
        assertThat(Observance.EASTER.in(2025))
                .isEqualTo(new DaySpan(LocalDate.of(2025, 4, 18), LocalDate.of(2025, 4, 21)));
        assertThat(Observance.BEFORE_CYBER_MONDAY.in(2025))
                .isEqualTo(new DaySpan(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 12, 2)));
    }
}
