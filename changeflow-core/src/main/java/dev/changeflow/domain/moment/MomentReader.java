package dev.changeflow.domain.moment;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time as people and models say it, against a clock that is the server's and not theirs:
 *
 * <ul>
 *   <li>{@code 2027-03-09T22:00:00+01:00}, with an offset: exactly then;
 *   <li>{@code 2027-03-09T22:00} or {@code 2027-03-09 22:00}, without one: in the zone;
 *   <li>{@code now}, {@code in 90 minutes}, {@code in 3 days}, {@code in 2 weeks}, to the second: days and weeks keep the
 *       time of day;
 *   <li>{@code today 22:00}, {@code tomorrow 22:00}, {@code tuesday 22:00}: the first such day that is not over;
 *   <li>{@code next tuesday 22:00}: that day of the week that begins next Monday.
 * </ul>
 *
 * A local time the clocks skip is refused, for nobody can have meant it; one they show twice is the first.
 *
 * @param now the present
 * @param zone whose days and clocks are meant
 */
public record MomentReader(Instant now, ZoneId zone) {

    private static final Pattern FROM_NOW = Pattern.compile("in (\\d{1,5}) (minute|hour|day|week)s?");
    private static final Pattern DAY_AND_TIME = Pattern.compile("(\\S+|next \\S+) (?:at )?(\\d{1,2}:\\d{2})");
    private static final Pattern ZONELESS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[tT ]\\d{2}:\\d{2}(?::\\d{2})?");

    /** The moment meant, or empty if it cannot be known. */
    public Optional<Moment> read(String text) {
        String said = text.strip().replaceAll("\\s+", " ");
        try {
            return instant(said).map(instant -> new Moment(instant, zone));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> instant(String said) {
        if (ZONELESS.matcher(said).matches()) {
            return atLocal(LocalDateTime.parse(said.replace(' ', 'T').replace('t', 'T')));
        }
        String words = said.toLowerCase(Locale.ENGLISH);
        if (words.equals("now")) {
            return Optional.of(present());
        }
        Matcher fromNow = FROM_NOW.matcher(words);
        if (fromNow.matches()) {
            return Optional.of(fromNow(Long.parseLong(fromNow.group(1)), fromNow.group(2)));
        }
        Matcher dayAndTime = DAY_AND_TIME.matcher(words);
        if (dayAndTime.matches()) {
            LocalTime time = LocalTime.parse(
                    dayAndTime.group(2).length() == 4 ? "0" + dayAndTime.group(2) : dayAndTime.group(2));
            return day(dayAndTime.group(1), time).flatMap(day -> atLocal(day.atTime(time)));
        }
        return Optional.of(OffsetDateTime.parse(said.replace(' ', 'T')).toInstant());
    }

    private Instant fromNow(long count, String unit) {
        Instant present = present();
        ZonedDateTime local = present.atZone(zone);
        return switch (unit) {
            case "minute" -> present.plus(Duration.ofMinutes(count));
            case "hour" -> present.plus(Duration.ofHours(count));
            case "day" -> local.plusDays(count).toInstant();
            default -> local.plusWeeks(count).toInstant();
        };
    }

    private Instant present() {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    private Optional<LocalDate> day(String word, LocalTime time) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return switch (word) {
            case "today" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plusDays(1));
            default -> weekday(word, today, time);
        };
    }

    private Optional<LocalDate> weekday(String word, LocalDate today, LocalTime time) {
        boolean nextWeek = word.startsWith("next ");
        String name = nextWeek ? word.substring("next ".length()) : word;
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> isNamed(day, name))
                .findFirst()
                .map(day -> nextWeek ? inNextWeek(today, day) : soonest(today, day, time));
    }

    private static LocalDate inNextWeek(LocalDate today, DayOfWeek day) {
        return today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(day));
    }

    private LocalDate soonest(LocalDate today, DayOfWeek day, LocalTime time) {
        LocalDate first = today.with(TemporalAdjusters.nextOrSame(day));
        boolean over = first.equals(today) && !time.isAfter(now.atZone(zone).toLocalTime());
        return over ? first.plusWeeks(1) : first;
    }

    private static boolean isNamed(DayOfWeek day, String name) {
        String whole = day.name().toLowerCase(Locale.ENGLISH);
        return name.equals(whole) || name.equals(whole.substring(0, 3));
    }

    private Optional<Instant> atLocal(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        return rules.getValidOffsets(local).stream().findFirst().map(offset -> local.toInstant(offset));
    }
}
