package dev.changeflow.examples.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangelogDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 02 Jan 2023 13:06:21 +0100   | 2023-01-02T13:06:21+01:00",
                "Mon,  2 Jan 2023 03:06:21 -0330   | 2023-01-02T03:06:21-03:30",
                "Mon,  23 February 2004 13:10:00 +0900 | 2004-02-23T13:10+09:00",
                "Tue, 1 Sep 1998 9:05:00 +0000     | 1998-09-01T09:05Z",
                "02 Jan 2023 13:06:21 +0100        | 2023-01-02T13:06:21+01:00",
            })
    void readsWhatPeopleWrite(String written, String meant) {
        assertThat(ChangelogDate.parse(written)).map(Object::toString).hasValue(meant);
    }

    @Test
    void doesNotBelieveTheWeekday() {
        assertThat(ChangelogDate.parse("Fri, 02 Jan 2023 13:06:21 +0100")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Thu, 30 Feb 2023 10:00:00 +0000",
                "Thu, 29 Feb 2023 10:00:00 +0000",
                "Thu, 31 Foo 2023 10:00:00 +0000",
                "Thu, 01 Jan 2023 25:00:00 +0000",
                "Thu, 01 Jan 2023 10:00:00 +9900",
                "Thu, 01 Jan 2023 10:00:00",
                "Thu, 01 Jan 23 10:00:00 +0000",
                "99999999999 Jan 2023 10:00:00 +0000",
            })
    void knowsWhatIsNoDate(String written) {
        assertThat(ChangelogDate.parse(written)).isEmpty();
    }
}
