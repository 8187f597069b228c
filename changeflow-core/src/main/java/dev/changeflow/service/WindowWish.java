package dev.changeflow.service;

import dev.changeflow.domain.schedule.DailyHours;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What slots are wished for.
 *
 * @param length of the work, or null for as long as it is planned now
 * @param from not earlier, or null for from now on
 * @param until not later, or null for a month from then
 * @param count at most so many
 * @param hours only within these hours of the day, or null for any
 */
public record WindowWish(
        @Nullable Duration length,
        @Nullable Instant from,
        @Nullable Instant until,
        int count,
        @Nullable DailyHours hours) {}
