package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.StandardWindows;
import dev.changeflow.domain.freeze.SystemScope;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.ical.LibRecurRules;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.InMemoryChangeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarWindowsTest {

    private static final Instant NOW = Instant.parse("2027-02-23T10:00:00Z");
    private static final Instant FROZEN = Instant.parse("2027-05-04T12:00:00Z");
    private static final Actor ALICE = Actor.human("alice");

    private final InMemoryChangeStore store = new InMemoryChangeStore();
    private final LiveCalendar calendar = kept();
    private final CalendarWindows windows =
            new CalendarWindows(store, calendar, new LibRecurRules(), InstantSource.fixed(NOW));

    @Test
    void anAddedWindowHoldsAtOnceAndIsRecorded() {
        windows.add(draft("Audit", "2027-05-04", "2027-05-06", null), ALICE);
        assertThat(held(calendar)).isTrue();
        List<RecordedEvent> events = store.events(Optional.empty(), 0, 10);
        assertThat(events).singleElement().satisfies(recorded -> {
            assertThat(recorded.event().kind()).isEqualTo(AuditKind.CALENDAR_CHANGED);
            assertThat(recorded.event().subject().label()).isEqualTo("calendar:audit");
            assertThat(recorded.event().actor()).isEqualTo(ALICE);
            assertThat(recorded.event().facts())
                    .containsEntry("length", "3 days")
                    .containsEntry("act", "added");
        });
    }

    @Test
    void aRetiredWindowHoldsNothingAndStays() {
        windows.add(draft("Audit", "2027-05-04", null, null), ALICE);
        windows.retire("audit", ALICE);
        assertThat(held(calendar)).isFalse();
        assertThat(windows.list())
                .filteredOn(w -> w.id().equals("audit"))
                .singleElement()
                .matches(CalendarWindow::retired);
        assertThatThrownBy(() -> windows.retire("audit", ALICE)).isInstanceOf(InvalidContent.class);
    }

    @Test
    void aStandardWindowCanBeRetiredAndReplaced() {
        assertThat(windows.list()).containsExactlyInAnyOrderElementsOf(StandardWindows.ALL);
        windows.retire("cinco-de-mayo", ALICE);
        assertThat(calendar.checkAt(Instant.parse("2027-05-05T12:00:00Z"), Environment.PRODUCTION, ChangeType.NORMAL)
                        .isFrozen())
                .isFalse();
        assertThat(windows.list()).hasSameSizeAs(StandardWindows.ALL);
    }

    @Test
    void onlyPeopleChangeTheCalendar() {
        for (Actor actor : List.of(Actor.agent("claude", "alice", null), Actor.service("pipeline"))) {
            assertThatThrownBy(() -> windows.add(draft("Audit", "2027-05-04", null, null), actor))
                    .isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> windows.retire("easter", actor)).isInstanceOf(NotPermitted.class);
        }
        assertThat(store.events(Optional.empty(), 0, 10)).isEmpty();
    }

    @Test
    void importingIsAllOrNothingAndRepeatable() {
        CalendarWindow good = windows.add(draft("Audit", "2027-05-04", null, null), ALICE);
        CalendarWindow bad = new CalendarWindow(
                "bad",
                " ",
                good.effect(),
                good.scope(),
                good.times().repeated("nonsense"),
                good.overriders(),
                null,
                false);
        assertThatThrownBy(() -> windows.add(List.of(good.called("other"), bad), ALICE))
                .hasMessageContaining("bad: name is empty");
        assertThat(windows.list()).noneMatch(window -> window.id().equals("other"));
        assertThat(windows.add(List.of(good), ALICE)).isEmpty();
        assertThat(windows.add(List.of(good.called("other")), ALICE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2027-05-04 | 2027-05-01 | - | end is before start",
                "2027-05-04T10:00 | 2027-05-04T10:00 | - | end is not after start",
                "2027-02-30 | - | - | start is not a date that exists",
                "2027-05-04T10:00 | - | - | end is missing",
                "2027-05-04 | 2027-05-04T10:00 | - | end has a time of day",
                "2027-05-04 | 2037-05-04 | - | end lies 3654 days after start",
                "1912-05-04 | - | - | start lies outside the years",
                "2027-05-04 | - | FREQ=DAILY;COUNT=2;UNTIL=20280101 | rule is not an RRULE",
                "2027-05-04 | - | FREQ=DAILY;UNTIL=20260101 | rule has an UNTIL before the start",
                "2027-05-04 | - | FREQ=SECONDLY | rule comes every minute or second"
            })
    void whatCannotBeMeantIsRefusedByTheNameOfItsField(
            String start, @Nullable String end, @Nullable String rule, String problem) {
        assertThatThrownBy(() -> windows.add(draft("Audit", start, end, rule), ALICE))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining(problem);
        assertThat(store.events(Optional.empty(), 0, 10)).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        WindowDraft draft = new WindowDraft(
                null,
                "Audit",
                "hard",
                List.of("moon"),
                List.of(),
                "2027-05-04",
                null,
                null,
                "Mars/Olympus",
                null,
                List.of(),
                List.of("never"),
                List.of(),
                null);
        assertThatThrownBy(() -> windows.add(draft, ALICE))
                .hasMessageContaining("effect is not known")
                .hasMessageContaining("environment is not known: moon")
                .hasMessageContaining("zone is not a time zone")
                .hasMessageContaining("except is not a date");
    }

    @Test
    void whatAnotherNodeWritesIsNoticed() throws InterruptedException {
        CountDownLatch noticed = new CountDownLatch(1);
        LiveCalendar other = kept().watching(noticed::countDown);
        windows.add(draft("Audit", "2027-05-04", null, null), ALICE);
        assertThat(noticed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(held(other)).isTrue();
    }

    @Test
    void keysOpenUntilTheyAreRevokedAndAreNotKept() {
        FeedKeys keys = new FeedKeys(store, InstantSource.fixed(NOW));
        String key = keys.create("team", ALICE);
        assertThat(keys.open(key)).isTrue();
        assertThat(keys.open(key + "x")).isFalse();
        assertThat(keys.open("")).isFalse();
        assertThat(keys.list().toString()).doesNotContain(key);
        assertThatThrownBy(() -> keys.create("team", ALICE)).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> keys.create("other", Actor.agent("claude", "alice", null)))
                .isInstanceOf(NotPermitted.class);
        keys.revoke("team", ALICE);
        assertThat(keys.open(key)).isFalse();
        String second = keys.create("team", ALICE);
        assertThat(keys.open(key)).isFalse();
        assertThat(keys.open(second)).isTrue();
        assertThat(Duration.between(NOW, keys.list().getFirst().createdAt())).isZero();
    }

    private LiveCalendar kept() {
        return StandardCalendar.kept(store, ZoneOffset.UTC, SystemScope.byName());
    }

    private static boolean held(LiveCalendar calendar) {
        return !calendar.checkAt(FROZEN, Environment.PRODUCTION, ChangeType.NORMAL)
                .mayProceed();
    }

    private static WindowDraft draft(String name, String start, @Nullable String end, @Nullable String rule) {
        return new WindowDraft(
                null,
                name,
                "full",
                List.of("production"),
                List.of(),
                start,
                end,
                null,
                null,
                rule,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
