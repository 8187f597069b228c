package dev.changeflow.holidays;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.changeflow.domain.freeze.HolidayCalendars;
import dev.changeflow.domain.freeze.PublicHoliday;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The holidays that Jollyday knows. Reads a country's table when it is first asked for. */
public final class JollydayCalendars implements HolidayCalendars {

    @Override
    public SortedSet<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .map(code -> code.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public SortedSet<String> regions(String country) {
        return new TreeSet<>(
                manager(country).getCalendarHierarchy().getChildren().keySet());
    }

    /** Two holidays on one day are one, with both names. */
    @Override
    public List<PublicHoliday> holidays(String country, @Nullable String region, int year) {
        String[] path = region == null ? new String[0] : new String[] {region};
        Set<Holiday> found = manager(country).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, path);
        Map<LocalDate, String> names = found.stream()
                .collect(Collectors.toMap(
                        Holiday::getDate,
                        holiday -> holiday.getDescription(Locale.ENGLISH),
                        JollydayCalendars::both,
                        TreeMap::new));
        return names.entrySet().stream()
                .map(day -> new PublicHoliday(day.getKey(), day.getValue()))
                .toList();
    }

    private static String both(String one, String other) {
        return one.compareTo(other) < 0 ? one + ", " + other : other + ", " + one;
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }
}
