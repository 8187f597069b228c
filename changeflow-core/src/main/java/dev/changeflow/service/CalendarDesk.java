package dev.changeflow.service;

/**
 * What the operator does with the calendar.
 *
 * @param windows maintains its windows
 * @param keys maintains the keys to its feed
 * @param freezes asks it
 * @param proposals proposes what a person may add to it
 */
public record CalendarDesk(CalendarWindows windows, FeedKeys keys, Freezes freezes, HolidayProposals proposals) {}
