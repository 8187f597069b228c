package dev.changeflow.service;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.RecurrenceRules;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.freeze.WindowLength;
import dev.changeflow.domain.freeze.WindowRules;
import dev.changeflow.domain.freeze.WindowScope;
import dev.changeflow.domain.freeze.WindowTimes;
import dev.changeflow.domain.refusal.InvalidContent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a window of a draft, or says everything that is wrong with it. */
final class DraftReader {

    private static final LocalDateTime UNREADABLE = LocalDate.EPOCH.atStartOfDay();

    private final WindowDraft draft;
    private final List<Violation> violations = new ArrayList<>();

    private DraftReader(WindowDraft draft) {
        this.draft = draft;
    }

    /**
     * The window a draft describes.
     *
     * @param rules reads its rule
     * @param zone whose clocks count where the draft names none
     * @throws InvalidContent naming every field that is wrong
     */
    static CalendarWindow read(WindowDraft draft, RecurrenceRules rules, ZoneId zone) {
        DraftReader reader = new DraftReader(draft);
        CalendarWindow window = reader.window();
        if (reader.violations.isEmpty()) {
            reader.violations.addAll(WindowRules.check(window, rules, zone));
        }
        if (!reader.violations.isEmpty()) {
            throw new InvalidContent(reader.violations);
        }
        return window;
    }

    private CalendarWindow window() {
        return new CalendarWindow(
                Objects.requireNonNullElseGet(draft.id(), () -> WindowDraft.idOf(draft.name())),
                draft.name().strip(),
                effect(),
                new WindowScope(environments(), new TreeSet<>(draft.systems())),
                times(),
                new TreeSet<>(draft.overriders()),
                draft.reason(),
                false);
    }

    private WindowEffect effect() {
        return named(WindowEffect.values(), draft.effect()).orElseGet(() -> {
            violations.add(new Violation("effect", "is not known", "use full, partial or maintenance"));
            return WindowEffect.FULL;
        });
    }

    private Set<Environment> environments() {
        Set<Environment> known = EnumSet.noneOf(Environment.class);
        for (String name : draft.environments()) {
            named(Environment.values(), name)
                    .ifPresentOrElse(
                            known::add,
                            () -> violations.add(new Violation(
                                    "environment",
                                    "is not known: " + name,
                                    "use development, test, staging or production")));
        }
        return known;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private WindowTimes times() {
        LocalDateTime start = time("start", draft.start());
        List<LocalDateTime> additions =
                draft.additions().stream().map(text -> time("also", text)).toList();
        List<LocalDateTime> exceptions =
                draft.exceptions().stream().map(text -> time("except", text)).toList();
        return new WindowTimes(start, length(start), zone(), draft.rule(), null, additions, exceptions);
    }

    private WindowLength length(LocalDateTime start) {
        String end = draft.end();
        String duration = draft.duration();
        if (end != null && duration != null) {
            violations.add(new Violation("end", "and duration are both given", "leave one of them out"));
        }
        if (duration != null) {
            return elapsed(duration);
        }
        if (!isDay(draft.start())) {
            if (end == null) {
                violations.add(new Violation("end", "is missing", "give --end or --duration, or whole days"));
                return WindowLength.days(1);
            }
            LocalDateTime last = time("end", end);
            return WindowLength.wallClock(start, isDay(end) ? last.plusDays(1) : last);
        }
        if (end != null && !isDay(end)) {
            violations.add(new Violation("end", "has a time of day and start has none", "write both in the same way"));
        }
        LocalDateTime last = end == null ? start : time("end", end);
        return WindowLength.days(Duration.between(start, last).toDays() + 1);
    }

    private WindowLength elapsed(String duration) {
        try {
            Duration amount = Duration.parse(duration.strip());
            return isDay(draft.start()) && amount.equals(Duration.ofDays(amount.toDays()))
                    ? WindowLength.days(amount.toDays())
                    : WindowLength.elapsed(amount);
        } catch (DateTimeException e) {
            violations.add(new Violation("duration", "is not a duration", "write it like PT4H or P2D"));
            return WindowLength.days(1);
        }
    }

    private @Nullable ZoneId zone() {
        if (draft.zone() == null) {
            return null;
        }
        try {
            return ZoneId.of(draft.zone().strip());
        } catch (DateTimeException e) {
            violations.add(new Violation(
                    "zone", "is not a time zone: " + draft.zone(), "use an IANA name such as Europe/Berlin or UTC"));
            return null;
        }
    }

    private LocalDateTime time(String field, String text) {
        try {
            return isDay(text) ? LocalDate.parse(text.strip()).atStartOfDay() : LocalDateTime.parse(text.strip());
        } catch (DateTimeException e) {
            violations.add(new Violation(
                    field,
                    "is not a date that exists: " + text,
                    "write a day like 2027-12-20 or a local time like 2027-12-20T22:00"));
            return UNREADABLE;
        }
    }

    private static boolean isDay(String text) {
        return text.strip().indexOf('T') < 0;
    }
}
