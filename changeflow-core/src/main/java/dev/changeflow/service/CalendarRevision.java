package dev.changeflow.service;

import java.time.Instant;

/**
 * Kept beside the windows, so that one small entry tells whether any of them was written. Its entry's version counts.
 *
 * @param at when one was written last
 */
record CalendarRevision(Instant at) {}
