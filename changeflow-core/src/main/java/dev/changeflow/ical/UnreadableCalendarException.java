package dev.changeflow.ical;

/** A file is not an iCalendar file, or holds what cannot become a window. */
public final class UnreadableCalendarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For the whole file. */
    UnreadableCalendarException(String problem) {
        super("The file " + problem + ".", null, false, false);
    }

    /** For a line of it. */
    UnreadableCalendarException(int line, String problem) {
        super("Line " + line + " " + problem + ".", null, false, false);
    }

    /** For an event in it. */
    UnreadableCalendarException(String event, String problem) {
        super("The event " + event + " " + problem + ".", null, false, false);
    }
}
