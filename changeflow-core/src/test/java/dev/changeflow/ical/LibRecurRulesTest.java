package dev.changeflow.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.freeze.UnusableRuleException;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowTimes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibRecurRulesTest {

    private static final LocalDateTime START = LocalDateTime.parse("2027-01-04T09:00:00");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=3;UNTIL=20280101 | is not an RRULE",
                "every monday | is not an RRULE",
                "FREQ=DAILY;INTERVAL=0 | is not an RRULE",
                "FREQ=DAILY;COUNT=0 | is not an RRULE",
                "FREQ=SECONDLY | every minute or second",
                "FREQ=MINUTELY;INTERVAL=30 | every minute or second",
                "FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5,6,7,8,9 | within two days",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never comes",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30 | never comes",
                "FREQ=WEEKLY;BYDAY=TU | does not begin at the start",
                "FREQ=DAILY;UNTIL=20261231 | UNTIL before the start",
                "FREQ=YEARLY;RSCALE=CHINESE | is not an RRULE"
            })
    void refusesWhatCannotBeUsedAndSaysWhy(String rule, String problem) {
        assertThatThrownBy(() -> read(rule, ZoneOffset.UTC))
                .isInstanceOf(UnusableRuleException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesToRepeatWholeDaysByTheHour() {
        WindowTimes days = WindowTimes.once(LocalDate.of(2027, 1, 4).atStartOfDay(), WindowLength.days(1));
        for (String rule : List.of("FREQ=HOURLY", "FREQ=DAILY;BYHOUR=0")) {
            assertThatThrownBy(() -> new LibRecurRules().read(days.repeated(rule), ZoneOffset.UTC))
                    .hasMessageContaining("whole days");
        }
    }

    /** UNTIL in UTC is a moment: an occurrence at that moment counts, wherever the clocks stand. */
    @Test
    void untilInUtcIsAMoment() {
        assertThat(read("FREQ=DAILY;UNTIL=20270106T080000Z", BERLIN).starts(START, START.plusDays(9)))
                .containsExactly(START, START.plusDays(1), START.plusDays(2));
        assertThat(read("FREQ=DAILY;UNTIL=20270106T075959Z", BERLIN).starts(START, START.plusDays(9)))
                .containsExactly(START, START.plusDays(1));
    }

    /** lib-recur forgets COUNT when UNTIL is taken away, even if there was none. */
    @Test
    void countIsKept() {
        assertThat(read("FREQ=DAILY;COUNT=2", BERLIN).starts(START, START.plusDays(9)))
                .containsExactly(START, START.plusDays(1));
    }

    @Test
    void looksIntoTheDistanceAsItLooksNearby() {
        var rule = read("FREQ=MONTHLY;BYDAY=1MO;COUNT=600", ZoneOffset.UTC);
        List<LocalDateTime> all = rule.starts(START, START.plusYears(60));
        assertThat(all).hasSize(600);
        LocalDateTime far = START.plusYears(40);
        assertThat(rule.starts(far, far.plusYears(3)))
                .containsExactlyElementsOf(all.stream()
                        .filter(at -> !at.isBefore(far) && at.isBefore(far.plusYears(3)))
                        .toList());
    }

    /** Two libraries that do not know each other find the same days. */
    @Test
    void agreesWithIcal4j() {
        long seed = 5545;
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < 1_500; i++) {
            String rule = RandomRules.rule(random);
            List<LocalDateTime> theirs = new Recur<LocalDateTime>(rule).getDates(START, START, START.plusYears(6));
            if (theirs.isEmpty()) {
                continue;
            }
            LocalDateTime first = theirs.getFirst();
            List<LocalDateTime> expected = new Recur<LocalDateTime>(rule).getDates(first, first, first.plusYears(5));
            List<LocalDateTime> ours;
            try {
                ours = new LibRecurRules()
                        .read(times(first).repeated(rule), ZoneOffset.UTC)
                        .starts(first, first.plusYears(5));
            } catch (UnusableRuleException refused) {
                continue;
            }
            compared++;
            assertThat(ours)
                    .as("seed %d: %s from %s", seed, rule, first)
                    .containsExactlyElementsOf(expected.stream()
                            .distinct()
                            .filter(at -> at.isBefore(first.plusYears(5)))
                            .toList());
        }
        assertThat(compared).isGreaterThan(700);
    }

    /** The examples of RFC 5545, 3.8.5.3, by their facts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1997-09-02T09:00 | FREQ=DAILY;COUNT=10 | 1997-09-02 1997-09-03 1997-09-04 1997-09-05 1997-09-06 1997-09-07 1997-09-08 1997-09-09 1997-09-10 1997-09-11",
                "1997-09-02T09:00 | FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH | 1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16 1997-09-18 1997-09-23 1997-09-25 1997-09-30 1997-10-02",
                "1997-09-05T09:00 | FREQ=MONTHLY;COUNT=4;BYDAY=1FR | 1997-09-05 1997-10-03 1997-11-07 1997-12-05",
                "1997-09-28T09:00 | FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4 | 1997-09-28 1997-10-29 1997-11-28 1997-12-29",
                "1997-05-19T09:00 | FREQ=YEARLY;BYDAY=20MO;COUNT=3 | 1997-05-19 1998-05-18 1999-05-17",
                "1997-05-12T09:00 | FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3 | 1997-05-12 1998-05-11 1999-05-17",
                "1998-02-13T09:00 | FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4 | 1998-02-13 1998-03-13 1998-11-13 1999-08-13",
                "1996-11-05T09:00 | FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3 | 1996-11-05 2000-11-07 2004-11-02",
                "1997-09-29T09:00 | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3 | 1997-09-29 1997-10-30 1997-11-27",
                "1997-08-05T09:00 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 1997-08-10 1997-08-19 1997-08-24",
                "1997-08-05T09:00 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 1997-08-17 1997-08-19 1997-08-31",
                "2007-01-15T09:00 | FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"
            })
    void findsTheDaysOfTheStandardsExamples(LocalDateTime start, String rule, String days) {
        assertThat(new LibRecurRules()
                        .read(times(start).repeated(rule), ZoneId.of("America/New_York"))
                        .starts(start, start.plusYears(20)))
                .extracting(at -> at.toLocalDate().toString())
                .containsExactly(days.split(" "));
    }

    private static dev.changeflow.domain.freeze.RecurrenceRule read(String rule, ZoneId zone) {
        return new LibRecurRules().read(times(START).repeated(rule), zone);
    }

    private static WindowTimes times(LocalDateTime start) {
        return WindowTimes.once(start, WindowLength.elapsed(Duration.ofHours(1)));
    }

    /** Rules of all shapes that windows have. */
    private static final class RandomRules {

        private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

        static String rule(Random random) {
            List<String> parts = new ArrayList<>();
            int frequency = random.nextInt(4);
            parts.add("FREQ=" + List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(frequency));
            if (random.nextInt(3) == 0) {
                parts.add("INTERVAL=" + (2 + random.nextInt(3)));
            }
            switch (frequency) {
                case 0 -> maybe(parts, random, "BYMONTH=" + month(random), "BYDAY=" + twoDays(random));
                case 1 -> maybe(parts, random, "BYDAY=" + day(random), "BYDAY=" + twoDays(random));
                case 2 ->
                    maybe(
                            parts,
                            random,
                            "BYMONTHDAY=" + (1 + random.nextInt(28)),
                            "BYMONTHDAY=-" + (1 + random.nextInt(28)),
                            "BYDAY=" + (1 + random.nextInt(4)) + day(random),
                            "BYDAY=-1" + day(random));
                default -> {
                    parts.add("BYMONTH=" + month(random));
                    maybe(
                            parts,
                            random,
                            "BYMONTHDAY=" + (1 + random.nextInt(28)),
                            "BYDAY=" + (1 + random.nextInt(4)) + day(random));
                }
            }
            if (random.nextInt(4) == 0) {
                parts.add("COUNT=" + (1 + random.nextInt(30)));
            }
            parts.add("WKST=MO"); // what RFC 5545 means without it, and ical4j does not
            return String.join(";", parts);
        }

        private static void maybe(List<String> parts, Random random, String... choices) {
            int choice = random.nextInt(choices.length + 1);
            if (choice < choices.length) {
                parts.add(choices[choice]);
            }
        }

        private static String twoDays(Random random) {
            int first = random.nextInt(7);
            return DAYS.get(first) + "," + DAYS.get((first + 1 + random.nextInt(6)) % 7);
        }

        private static int month(Random random) {
            return 1 + random.nextInt(12);
        }

        private static String day(Random random) {
            return DAYS.get(random.nextInt(7));
        }
    }
}
