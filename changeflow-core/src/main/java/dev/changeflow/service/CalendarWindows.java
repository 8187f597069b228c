package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.RecurrenceRules;
import dev.changeflow.domain.freeze.WindowRules;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maintains the windows of the calendar. People only; every act is recorded with who did it. */
public final class CalendarWindows {

    private final ChangeStore store;
    private final LiveCalendar calendar;
    private final RecurrenceRules rules;
    private final InstantSource clock;

    /** Maintains that calendar in its store. */
    public CalendarWindows(ChangeStore store, LiveCalendar calendar, RecurrenceRules rules, InstantSource clock) {
        this.store = store;
        this.calendar = calendar;
        this.rules = rules;
        this.clock = clock;
    }

    /** All windows, in order of their ids; those out of use too. */
    public List<CalendarWindow> list() {
        return calendar.windows();
    }

    /**
     * Adds a window, or replaces the one of its id.
     *
     * @throws InvalidContent naming every field that is wrong
     */
    public CalendarWindow add(WindowDraft draft, Actor actor) {
        Permissions.demandCalendar(actor);
        CalendarWindow window = DraftReader.read(draft, rules, calendar.zone());
        put(List.of(window), actor, "added");
        return window;
    }

    /**
     * Adds windows written elsewhere, all or none. One that is there already, word for word, is left alone.
     *
     * @return those that are new or different
     * @throws InvalidContent naming the window and every field that is wrong
     */
    public List<CalendarWindow> add(List<CalendarWindow> windows, Actor actor) {
        Permissions.demandCalendar(actor);
        List<Violation> violations = new ArrayList<>();
        for (CalendarWindow window : windows) {
            WindowRules.check(window, rules, calendar.zone()).stream()
                    .map(v -> new Violation(window.id() + ": " + v.field(), v.problem(), v.fix()))
                    .forEach(violations::add);
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        calendar.refresh();
        List<CalendarWindow> different =
                windows.stream().filter(window -> !list().contains(window)).toList();
        put(different, actor, "imported");
        return different;
    }

    /**
     * Takes a window out of use; it stays for the record.
     *
     * @throws InvalidContent if there is none of that id, or it is out of use already
     */
    public CalendarWindow retire(String id, Actor actor) {
        Permissions.demandCalendar(actor);
        calendar.refresh();
        CalendarWindow window = list().stream()
                .filter(w -> w.id().equals(id) && !w.retired())
                .findFirst()
                .orElseThrow(() ->
                        new InvalidContent("id", "names no window in use: " + id, "see ./changeflow calendar list"));
        put(List.of(window.retire()), actor, "retired");
        return window;
    }

    private void put(List<CalendarWindow> windows, Actor actor, String act) {
        if (windows.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.write(transaction -> {
            windows.forEach(window -> put(transaction, window, actor, act, now));
            Optional<Entry<CalendarRevision>> last = transaction.entry(LiveCalendar.REVISION, LiveCalendar.ONLY);
            CalendarRevision revision = new CalendarRevision(now);
            transaction.put(
                    LiveCalendar.REVISION,
                    last.map(entry -> entry.next(revision)).orElseGet(() -> Entry.first(LiveCalendar.ONLY, revision)));
            return true;
        });
        calendar.refresh();
    }

    private static void put(
            ChangeTransaction transaction, CalendarWindow window, Actor actor, String act, Instant now) {
        Entry<CalendarWindow> entry = transaction
                .entry(LiveCalendar.WINDOWS, window.id())
                .map(before -> before.next(window))
                .orElseGet(() -> Entry.first(window.id(), window));
        transaction.put(LiveCalendar.WINDOWS, entry);
        transaction.append(new Facts()
                .with("act", act)
                .with("name", window.name())
                .with("effect", window.effect().label())
                .with("scope", window.scope().toString())
                .with("start", window.times().start().toString())
                .with("length", window.times().length().toString())
                .with("zone", String.valueOf(window.times().zone()))
                .with("rule", window.times().rule())
                .with("overriders", String.join(", ", window.overriders()))
                .with("reason", window.reason())
                .event(
                        AuditKind.CALENDAR_CHANGED,
                        AuditSubject.of("calendar", window.id()),
                        entry.version(),
                        actor,
                        now));
    }
}
