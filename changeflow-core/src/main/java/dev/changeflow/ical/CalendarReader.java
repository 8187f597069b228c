package dev.changeflow.ical;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.WindowEffect;
import dev.changeflow.domain.freeze.WindowRules;
import dev.changeflow.domain.freeze.WindowScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an iCalendar file (RFC 5545) as windows. What cannot be kept exactly is refused, never dropped: changed
 * single occurrences, several rules, EXRULE, periods, times in zones nobody knows.
 *
 * @param effect of events that do not say it themselves
 * @param environments likewise; none means all
 */
public record CalendarReader(WindowEffect effect, Set<Environment> environments) {

    private static final int MOST_EVENTS = 10_000;

    /** Copies the set. */
    public CalendarReader {
        environments = Set.copyOf(environments);
    }

    /**
     * The windows a file describes, in its order.
     *
     * @throws UnreadableCalendarException naming the line or the event
     */
    public List<CalendarWindow> read(String file) {
        List<CalendarWindow> windows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (List<ContentLine> event : events(unfolded(file))) {
            CalendarWindow window = window(new EventLines(event));
            if (!ids.add(window.id())) {
                throw new UnreadableCalendarException(window.name(), "has the UID of another: " + window.id());
            }
            windows.add(window);
        }
        return windows;
    }

    private static List<List<ContentLine>> events(List<ContentLine> lines) {
        List<List<ContentLine>> events = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>();
        List<ContentLine> event = new ArrayList<>();
        for (ContentLine line : lines) {
            if (line.name().equals("BEGIN")) {
                open.push(line.value().strip().toUpperCase(Locale.ROOT));
            } else if (line.name().equals("END")) {
                String ended = line.value().strip().toUpperCase(Locale.ROOT);
                if (!ended.equals(open.poll())) {
                    throw new UnreadableCalendarException("ends " + ended + ", which is not open");
                }
                if (ended.equals("VEVENT")) {
                    events.add(event);
                    event = new ArrayList<>();
                }
            } else if ("VEVENT".equals(open.peek())) {
                event.add(line);
            }
        }
        if (!open.isEmpty() || lines.isEmpty() || !lines.getFirst().value().equalsIgnoreCase("VCALENDAR")) {
            throw new UnreadableCalendarException(
                    "is not a whole iCalendar file, from BEGIN:VCALENDAR to END:VCALENDAR");
        }
        if (events.size() > MOST_EVENTS) {
            throw new UnreadableCalendarException(
                    "has " + events.size() + " events, and " + MOST_EVENTS + " are the most: split it");
        }
        return events;
    }

    private static List<ContentLine> unfolded(String file) {
        String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
        List<ContentLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int number = 0;
        for (String physical : text.split("\r\n|\n|\r", -1)) {
            boolean continues = !physical.isEmpty() && (physical.charAt(0) == ' ' || physical.charAt(0) == '\t');
            if (!continues && !line.isEmpty()) {
                lines.add(ContentLine.parse(line.toString(), number));
                line.setLength(0);
            }
            line.append(continues ? physical.substring(1) : physical);
            number++;
        }
        if (!line.isEmpty()) {
            lines.add(ContentLine.parse(line.toString(), number));
        }
        return lines;
    }

    private CalendarWindow window(EventLines event) {
        event.one("SUMMARY");
        String effectName = event.value(CalendarWriter.OWN + "EFFECT");
        return new CalendarWindow(
                id(event),
                event.name(),
                effectName == null ? effect : one(WindowEffect.values(), effectName, event),
                new WindowScope(environments(event), new TreeSet<>(event.texts(CalendarWriter.OWN + "SYSTEM"))),
                new EventTimes(event).read(),
                new TreeSet<>(event.texts(CalendarWriter.OWN + "OVERRIDER")),
                event.text("DESCRIPTION"),
                "CANCELLED".equalsIgnoreCase(event.value("STATUS")));
    }

    /** The UID, as far as it is fit for commands: the same file gives the same ids again. */
    private static String id(EventLines event) {
        String uid = event.text("UID");
        if (uid == null) {
            throw new UnreadableCalendarException(event.name(), "has no UID");
        }
        String id = uid.replaceFirst("@changeflow$", "").replaceAll("[^\\p{L}\\p{N}@._-]+", "-");
        return id.length() <= WindowRules.ID_LIMIT ? id : id.substring(0, WindowRules.ID_LIMIT);
    }

    private Set<Environment> environments(EventLines event) {
        if (event.value(CalendarWriter.OWN + "EFFECT") == null) {
            return environments;
        }
        Set<Environment> own = EnumSet.noneOf(Environment.class);
        String names = event.value(CalendarWriter.OWN + "ENVIRONMENTS");
        if (names != null) {
            Stream.of(names.split(",", -1)).forEach(name -> own.add(one(Environment.values(), name, event)));
        }
        return own;
    }

    static <E extends Enum<E>> E one(E[] values, @Nullable String name, EventLines event) {
        return Stream.of(values)
                .filter(value ->
                        value.name().equalsIgnoreCase(String.valueOf(name).strip()))
                .findFirst()
                .orElseThrow(() -> new UnreadableCalendarException(event.name(), "names what is not known: " + name));
    }
}
