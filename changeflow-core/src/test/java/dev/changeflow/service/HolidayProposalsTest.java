package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.HolidayCalendars;
import dev.changeflow.domain.freeze.PublicHoliday;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.ical.LibRecurRules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HolidayProposalsTest {

    private static final HolidayCalendars ONE_COUNTRY = new HolidayCalendars() {
        @Override
        public SortedSet<String> countries() {
            return new TreeSet<>(List.of("de"));
        }

        @Override
        public SortedSet<String> regions(String country) {
            return new TreeSet<>(List.of("by"));
        }

        @Override
        public List<PublicHoliday> holidays(String country, @Nullable String region, int year) {
            return List.of(new PublicHoliday(LocalDate.of(year, 1, 6), "Epiphany"));
        }
    };

    private final HolidayProposals proposals = new HolidayProposals(ONE_COUNTRY, new LibRecurRules(), ZoneOffset.UTC);

    @Test
    void aHolidayBecomesAWindowOfOneDay() {
        CalendarWindow window =
                proposals.propose(wish(" DE", "By", 2027, "partial")).getFirst();
        assertThat(window.id()).isEqualTo("holiday-de-by-2027-01-06");
        assertThat(window.name()).isEqualTo("Epiphany (DE-BY)");
        assertThat(window.effect()).isEqualTo(WindowEffect.PARTIAL);
        assertThat(window.times().start()).isEqualTo("2027-01-06T00:00:00");
        assertThat(window.times().length().wholeDays()).isTrue();
        assertThat(window.retired()).isFalse();
    }

    @Test
    void whatIsNotKnownIsNamedWithWhatIs() {
        assertThatThrownBy(() -> proposals.propose(wish("XX", null, 2027, "full")))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("country is not known: xx: use one of de");
        assertThatThrownBy(() -> proposals.propose(wish("de", "zz", 2027, "full")))
                .hasMessageContaining("region is not known: zz: use one of by");
        assertThatThrownBy(() -> proposals.propose(wish("de", null, 27, "full")))
                .hasMessageContaining("year is 27");
        assertThatThrownBy(() -> proposals.propose(wish("de", null, 2027, "hard")))
                .hasMessageContaining("effect is not known");
    }

    private static HolidayWish wish(String country, @Nullable String region, int year, String effect) {
        return new HolidayWish(country, region, year, effect, List.of("production"), List.of("alice"));
    }
}
