package dev.changeflow.service;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How long events must be kept. Nothing is ever deleted; this says which of them one would no longer miss.
 *
 * @param years in calendar years
 */
public record Retention(int years) {

    /** What is kept where nobody has said otherwise. */
    public static final Retention STANDARD = new Retention(7);

    /** Refuses less than a year. */
    public Retention {
        if (years < 1 || years > 1_000) {
            throw new IllegalArgumentException("retention is between 1 and 1000 years, not " + years);
        }
    }

    /** Events before this need not be kept any longer. */
    public Instant limit(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusYears(years).toInstant();
    }
}
