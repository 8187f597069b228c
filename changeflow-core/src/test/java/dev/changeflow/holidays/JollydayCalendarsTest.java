package dev.changeflow.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.freeze.PublicHoliday;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JollydayCalendarsTest {

    private final JollydayCalendars calendars = new JollydayCalendars();

    @Test
    void knowsFixedAndMovableDaysOfACountryAndOfARegion() {
        assertThat(calendars.holidays("de", "by", 2027))
                .extracting(holiday -> holiday.day().toString().substring(5))
                .containsExactly(
                        "01-01", "01-06", "03-26", "03-29", "05-01", "05-06", "05-17", "05-27", "10-03", "11-01",
                        "12-25", "12-26");
        assertThat(calendars.holidays("de", null, 2027))
                .hasSize(9)
                .contains(new PublicHoliday(LocalDate.of(2027, 3, 26), "Good Friday"));
    }

    @Test
    void knowsDaysThatMoveOffAWeekendAndThoseOfOtherCalendars() {
        assertThat(calendars.holidays("us", null, 2027))
                .contains(
                        new PublicHoliday(LocalDate.of(2027, 11, 25), "Thanksgiving Day"),
                        new PublicHoliday(LocalDate.of(2027, 6, 18), "Juneteenth"));
        assertThat(calendars.holidays("gr", null, 2027))
                .extracting(PublicHoliday::day)
                .contains(LocalDate.of(2027, 5, 3));
    }

    @Test
    void readsEveryTableThereIs() {
        assertThat(calendars.countries()).hasSizeGreaterThan(80).contains("de", "us", "jp");
        assertThat(calendars.regions("de")).hasSize(16).contains("by");
        assertThat(calendars.countries()).allSatisfy(country -> {
            assertThat(calendars.regions(country)).doesNotContainNull();
            assertThat(calendars.holidays(country, null, 2027))
                    .as(country)
                    .extracting(PublicHoliday::day)
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }
}
