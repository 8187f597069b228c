package dev.changeflow.service;

import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.HolidayCalendars;
import dev.changeflow.domain.freeze.PublicHoliday;
import dev.changeflow.domain.freeze.RecurrenceRules;
import dev.changeflow.domain.refusal.InvalidContent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * Proposes freezes on public holidays. A proposal changes nothing: a person accepts it by adding its windows to the calendar
 * ({@link CalendarWindows#add(List, dev.changeflow.domain.actor.Actor)}).
 *
 * @param holidays knows the days
 * @param rules reads the windows made of them
 * @param zone whose days are meant
 */
public record HolidayProposals(HolidayCalendars holidays, RecurrenceRules rules, ZoneId zone) {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    /**
     * A window for each holiday, in order. Asked again, it proposes windows of the same ids.
     *
     * @throws InvalidContent naming what is not known
     */
    public List<CalendarWindow> propose(HolidayWish wish) {
        String country = code(wish.country());
        String region = wish.region() == null ? null : code(wish.region());
        requireOneOf("country", country, holidays.countries());
        if (region != null) {
            requireOneOf("region", region, holidays.regions(country));
        }
        if (wish.year() < FIRST_YEAR || wish.year() > LAST_YEAR) {
            throw new InvalidContent("year", "is " + wish.year(), "give one from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        String place = region == null ? country : country + "-" + region;
        List<CalendarWindow> proposals = new ArrayList<>();
        for (PublicHoliday holiday : holidays.holidays(country, region, wish.year())) {
            proposals.add(DraftReader.read(draft(holiday, place, wish), rules, zone));
        }
        return proposals;
    }

    private static WindowDraft draft(PublicHoliday holiday, String place, HolidayWish wish) {
        String day = holiday.day().toString();
        return new WindowDraft(
                "holiday-" + place + "-" + day,
                holiday.name() + " (" + place.toUpperCase(Locale.ROOT) + ")",
                wish.effect(),
                wish.environments(),
                List.of(),
                day,
                day,
                null,
                null,
                null,
                List.of(),
                List.of(),
                wish.overriders(),
                "Public holiday");
    }

    private static void requireOneOf(String field, String code, SortedSet<String> known) {
        if (!known.contains(code)) {
            String fix = known.isEmpty() ? "leave it out" : "use one of " + String.join(", ", known);
            throw new InvalidContent(field, "is not known: " + code, fix);
        }
    }

    private static String code(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
