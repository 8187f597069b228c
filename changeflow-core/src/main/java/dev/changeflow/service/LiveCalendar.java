package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.DaySpan;
import dev.changeflow.domain.freeze.Explanation;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calendar that is kept in the store. Answers from memory, so that it may be asked within a transaction; what other
 * processes write is noticed within half a second.
 */
public final class LiveCalendar implements FreezeCalendar {

    static final Register<CalendarWindow> WINDOWS = new Register<>("windows", CalendarWindow.class);
    static final Register<CalendarRevision> REVISION = new Register<>("calendar-revision", CalendarRevision.class);
    static final String ONLY = "windows";

    private static final Logger LOG = LoggerFactory.getLogger(LiveCalendar.class);
    private static final Duration PACE = Duration.ofMillis(500);

    private final ChangeStore store;
    private final List<CalendarWindow> standard;
    private final Function<List<CalendarWindow>, FreezeCalendar> maker;
    private final List<Runnable> listeners = new ArrayList<>();

    private volatile Snapshot snapshot;

    /**
     * Reads the calendar.
     *
     * @param standard windows that are there until one of the same id is stored
     * @param maker makes a calendar of windows
     */
    public LiveCalendar(
            ChangeStore store, List<CalendarWindow> standard, Function<List<CalendarWindow>, FreezeCalendar> maker) {
        this.store = store;
        this.standard = List.copyOf(standard);
        this.maker = maker;
        this.snapshot = read(revision());
    }

    /** Looks for what others have written, for as long as anybody uses this calendar. */
    public LiveCalendar watching(Runnable listener) {
        listeners.add(listener);
        WeakReference<LiveCalendar> calendar = new WeakReference<>(this);
        Thread.ofVirtual().name("calendar-watch").start(() -> watch(calendar));
        return this;
    }

    private static void watch(WeakReference<LiveCalendar> reference) {
        try {
            LiveCalendar calendar = reference.get();
            while (calendar != null) {
                calendar.refreshIfPossible();
                calendar = null;
                Thread.sleep(PACE);
                calendar = reference.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refreshIfPossible() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.debug("the calendar could not be looked at; the one in memory stays", e);
        }
    }

    /** Reads the calendar again if it was written since. Not to be called within a transaction. */
    public void refresh() {
        long revision = revision();
        if (revision != snapshot.revision) {
            snapshot = read(revision);
            listeners.forEach(Runnable::run);
        }
    }

    private long revision() {
        return store.entries(REVISION).stream().mapToLong(Entry::version).max().orElse(0);
    }

    private Snapshot read(long revision) {
        return new Snapshot(revision, maker.apply(merged(standard, store.entries(WINDOWS))));
    }

    /** The standard windows, and over them those that are stored. */
    static List<CalendarWindow> merged(List<CalendarWindow> standard, List<Entry<CalendarWindow>> stored) {
        Map<String, CalendarWindow> windows = new TreeMap<>();
        standard.forEach(window -> windows.put(window.id(), window));
        stored.forEach(entry -> windows.put(entry.id(), entry.value()));
        return List.copyOf(windows.values());
    }

    @Override
    public ZoneId zone() {
        return snapshot.calendar.zone();
    }

    @Override
    public FreezeCheck check(PlannedWindow window, Landing landing, ChangeType type) {
        return snapshot.calendar.check(window, landing, type);
    }

    @Override
    public FreezeCheck checkAt(Instant at, Landing landing, ChangeType type) {
        return snapshot.calendar.checkAt(at, landing, type);
    }

    @Override
    public Explanation explain(Instant at, Landing landing, ChangeType type) {
        return snapshot.calendar.explain(at, landing, type);
    }

    @Override
    public List<FreezePeriod> periods(DaySpan days) {
        return snapshot.calendar.periods(days);
    }

    @Override
    public List<CalendarWindow> windows() {
        return snapshot.calendar.windows();
    }

    private record Snapshot(long revision, FreezeCalendar calendar) {}
}
