package dev.changeflow.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which holidays are to become which freezes, as a person writes it down.
 *
 * @param country its ISO 3166 code, such as DE
 * @param region the part of it, such as BY; or null
 * @param year which year's
 * @param effect full, partial or maintenance
 * @param environments their names; none means all
 * @param overriders who may set the freezes aside
 */
public record HolidayWish(
        String country,
        @Nullable String region,
        int year,
        String effect,
        List<String> environments,
        List<String> overriders) {

    /** Copies the lists. */
    public HolidayWish {
        environments = List.copyOf(environments);
        overriders = List.copyOf(overriders);
    }
}
