package dev.changeflow.domain.freeze;

import static dev.changeflow.domain.change.Environment.PRODUCTION;
import static dev.changeflow.domain.change.Environment.STAGING;
import static dev.changeflow.domain.freeze.WindowEffect.FULL;
import static dev.changeflow.domain.freeze.WindowEffect.PARTIAL;

import java.time.LocalDate;
import java.util.List;

/**
 * The windows of a fresh installation: a retailer's year in the United States, and the close of each quarter. Those before
 * and during the longest absences hold in staging as well: nothing that cannot be released should be rehearsed while people
 * are away.
 */
public final class StandardWindows {

    private static final WindowScope LIVE = WindowScope.in(PRODUCTION);
    private static final WindowScope ALSO_STAGING = WindowScope.in(PRODUCTION, STAGING);

    /** All of them. The rules begin in 1970; a day before a holiday is the weekday that falls into the right week. */
    public static final List<CalendarWindow> ALL = List.of(
            yearly("new-year", "New Year", FULL, days("1970-01-01", 2), "BYMONTH=1;BYMONTHDAY=1"),
            yearly("mlk-day", "Martin Luther King Day", PARTIAL, days("1970-01-19", 1), "BYMONTH=1;BYDAY=3MO"),
            yearly("super-bowl", "Super Bowl", FULL, days("1970-02-08", 1), "BYMONTH=2;BYDAY=2SU"),
            yearly("valentines-day", "Valentine's Day", PARTIAL, days("1970-02-14", 1), "BYMONTH=2;BYMONTHDAY=14"),
            yearly("presidents-day", "Presidents' Day", PARTIAL, days("1970-02-16", 1), "BYMONTH=2;BYDAY=3MO"),
            yearly("st-patricks-day", "St Patrick's Day", PARTIAL, days("1970-03-17", 1), "BYMONTH=3;BYMONTHDAY=17"),
            computed("easter", "Easter", FULL, Observance.EASTER),
            yearly("cinco-de-mayo", "Cinco de Mayo", PARTIAL, days("1970-05-05", 1), "BYMONTH=5;BYMONTHDAY=5"),
            yearly("memorial-day", "Memorial Day", FULL, days("1970-05-22", 4), inWeek(5, "FR", 22)),
            yearly("juneteenth", "Juneteenth", PARTIAL, days("1970-06-19", 1), "BYMONTH=6;BYMONTHDAY=19"),
            yearly("independence-day", "Independence Day", FULL, days("1970-07-03", 4), "BYMONTH=7;BYMONTHDAY=3"),
            yearly("prime-day", "Prime Day", PARTIAL, days("1970-07-21", 2), "BYMONTH=7;BYDAY=3TU"),
            yearly("labor-day", "Labor Day", FULL, days("1970-09-07", 1), "BYMONTH=9;BYDAY=1MO"),
            yearly("columbus-day", "Columbus Day", PARTIAL, days("1970-10-12", 1), "BYMONTH=10;BYDAY=2MO"),
            yearly("halloween", "Halloween", PARTIAL, days("1970-10-31", 1), "BYMONTH=10;BYMONTHDAY=31"),
            yearly("veterans-day", "Veterans Day", PARTIAL, days("1970-11-11", 1), "BYMONTH=11;BYMONTHDAY=11"),
            computed("before-cyber-monday", "Before Cyber Monday", PARTIAL, Observance.BEFORE_CYBER_MONDAY),
            alsoStaging(yearly(
                    "black-friday",
                    "Black Friday and Cyber Monday",
                    FULL,
                    days("1970-11-23", 9),
                    inWeek(11, "MO", 19))),
            yearly("thanksgiving", "Thanksgiving", FULL, days("1970-11-24", 6), inWeek(11, "TU", 20)),
            alsoStaging(
                    yearly("year-end", "Year-end holidays", FULL, days("1970-12-20", 17), "BYMONTH=12;BYMONTHDAY=20")),
            yearly("quarter-close", "Quarter close", PARTIAL, days("1970-03-25", 7), "BYMONTH=3,6,9,12;BYMONTHDAY=-7"));

    private StandardWindows() {}

    private static CalendarWindow yearly(String id, String name, WindowEffect effect, WindowTimes days, String rule) {
        return CalendarWindow.of(id, name, effect, LIVE, days.repeated("FREQ=YEARLY;" + rule));
    }

    private static CalendarWindow computed(String id, String name, WindowEffect effect, Observance observance) {
        return CalendarWindow.of(id, name, effect, LIVE, WindowTimes.following(observance, 1970));
    }

    private static CalendarWindow alsoStaging(CalendarWindow window) {
        return CalendarWindow.of(window.id(), window.name(), window.effect(), ALSO_STAGING, window.times());
    }

    private static WindowTimes days(String first, int count) {
        return WindowTimes.once(LocalDate.parse(first).atStartOfDay(), WindowLength.days(count));
    }

    /** The weekday in the seven days that begin with a day of a month. */
    private static String inWeek(int month, String weekday, int firstDay) {
        StringBuilder rule = new StringBuilder("BYMONTH=" + month + ";BYDAY=" + weekday + ";BYMONTHDAY=" + firstDay);
        for (int day = firstDay + 1; day < firstDay + 7; day++) {
            rule.append(',').append(day);
        }
        return rule.toString();
    }
}
