package dev.changeflow.domain.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentReaderTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A Wednesday, 15:30 in Berlin. */
    private static final MomentReader READER = new MomentReader(Instant.parse("2027-03-10T14:30:00Z"), BERLIN);

    @ParameterizedTest
    @CsvSource({
        "2027-03-09T22:00:00+01:00, 2027-03-09T21:00:00Z",
        "2027-03-09 22:00:00+01:00, 2027-03-09T21:00:00Z",
        "2027-03-09T22:00:00Z, 2027-03-09T22:00:00Z",
        "2027-03-09T22:00, 2027-03-09T21:00:00Z",
        "2027-07-09 22:00:30, 2027-07-09T20:00:30Z",
        "now, 2027-03-10T14:30:00Z",
        "in 90 minutes, 2027-03-10T16:00:00Z",
        "in 1 hour, 2027-03-10T15:30:00Z",
        "in 3 days, 2027-03-13T14:30:00Z",
        "in 3 weeks, 2027-03-31T13:30:00Z",
        "today 22:00, 2027-03-10T21:00:00Z",
        "tomorrow at 9:05, 2027-03-11T08:05:00Z",
        "Tuesday 22:00, 2027-03-16T21:00:00Z",
        "wed 22:00, 2027-03-10T21:00:00Z",
        "wednesday 15:30, 2027-03-17T14:30:00Z",
        "next Tuesday 22:00, 2027-03-16T21:00:00Z",
        "next wednesday  22:00, 2027-03-17T21:00:00Z",
        "next sunday 22:00, 2027-03-21T21:00:00Z",
        "2027-10-31T02:30, 2027-10-31T00:30:00Z",
    })
    void readsWhatPeopleSay(String said, Instant meant) {
        assertThat(READER.read(said).map(Moment::instant)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2027-03-09",
                "2027-02-30T10:00",
                "2027-03-28T02:30",
                "tomorrow",
                "next week 10:00",
                "tomorrow 25:00",
                "in 99999999 days",
                "in -1 days",
                "next 10:00"
            })
    void whatCannotBeKnownIsNothing(String said) {
        assertThat(READER.read(said)).isEmpty();
    }

    @Test
    void tellsTheWeekdaySoThatAMistakenDayIsSeen() {
        assertThat(new Moment(Instant.parse("2027-03-09T21:00:00Z"), BERLIN).local())
                .isEqualTo("Tue 2027-03-09 22:00+01:00 Europe/Berlin");
        assertThat(new Moment(Instant.parse("2027-03-09T21:00:07Z"), ZoneId.of("UTC")).local())
                .isEqualTo("Tue 2027-03-09 21:00:07+00:00 UTC");
    }
}
