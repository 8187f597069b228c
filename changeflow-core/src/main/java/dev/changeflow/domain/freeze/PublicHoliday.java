package dev.changeflow.domain.freeze;

import java.time.LocalDate;

/** A day on which most people there do not work, and its name in English. */
public record PublicHoliday(LocalDate day, String name) {}
