package dev.changeflow.domain.freeze;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Knows the public holidays of countries and their regions. */
public interface HolidayCalendars {

    /** The countries it knows, by their ISO 3166 codes in lower case. */
    SortedSet<String> countries();

    /** The regions of a country it knows, with holidays of their own; none if it has none. */
    SortedSet<String> regions(String country);

    /**
     * The public holidays of a year, in order. Of a country all of it has; of a region those too that only it has.
     *
     * @param country one of {@link #countries}
     * @param region one of its {@link #regions}, or null
     */
    List<PublicHoliday> holidays(String country, @Nullable String region, int year);
}
