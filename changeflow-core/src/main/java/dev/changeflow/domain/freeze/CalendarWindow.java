package dev.changeflow.domain.freeze;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A freeze, or time that is open on purpose.
 *
 * @param id what it is called in commands and in the audit log, such as {@code year-end}
 * @param name for people
 * @param effect what it does
 * @param scope where it applies
 * @param times when it comes
 * @param overriders who may set it aside, by the names of their accounts; nobody is named in most
 * @param reason why it is there, or null
 * @param retired whether it is kept for the record only
 */
public record CalendarWindow(
        String id,
        String name,
        WindowEffect effect,
        WindowScope scope,
        WindowTimes times,
        SortedSet<String> overriders,
        @Nullable String reason,
        boolean retired) {

    /** Copies the set; none is an empty one. */
    public CalendarWindow {
        overriders = overriders == null
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(overriders));
    }

    /** A window that nobody may set aside and that tells no reason. */
    public static CalendarWindow of(String id, String name, WindowEffect effect, WindowScope scope, WindowTimes times) {
        return new CalendarWindow(id, name, effect, scope, times, Collections.emptySortedSet(), null, false);
    }

    /** The same window, out of use. */
    public CalendarWindow retire() {
        return new CalendarWindow(id, name, effect, scope, times, overriders, reason, true);
    }

    /** The same window under another id. */
    public CalendarWindow called(String id) {
        return new CalendarWindow(id, name, effect, scope, times, overriders, reason, retired);
    }
}
