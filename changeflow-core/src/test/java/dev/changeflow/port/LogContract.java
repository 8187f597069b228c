package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The log: every event once, in order, numbered without gaps. */
public interface LogContract extends StoreUnderTest {

    @Test
    default void keepsEveryFieldOfAnEvent() {
        Change change = submit(SampleChanges.plain("Told"));
        Map<String, String> facts = Map.of("from", "", "to", "\uD83D\uDE80 \"x\"\n", "ключ", "{}", "", "empty name");
        List<AuditEvent> events = List.of(
                new AuditEvent(
                        AuditKind.RISK_ASSESSED,
                        AuditSubject.of(change.id()),
                        2,
                        Actor.agent("claude", "alice", "Claude Code"),
                        NOW.plusNanos(1),
                        new TreeMap<>(facts)),
                new AuditEvent(
                        AuditKind.CHANGE_IMPORTED,
                        AuditSubject.of("calendar", "year end: «ende»"),
                        3,
                        Actor.service("importer"),
                        NOW,
                        new TreeMap<>()));
        store().write(transaction -> {
            events.forEach(transaction::append);
            return true;
        });
        assertThat(store().events(Optional.of(change.id()), 1, 10))
                .containsExactly(new RecordedEvent(2, events.getFirst()));
        assertThat(store().events(Optional.empty(), 1, 10))
                .containsExactly(new RecordedEvent(2, events.getFirst()), new RecordedEvent(3, events.getLast()));
    }

    @Test
    default void tellsEventsInOrderAndFromAnyPlace() {
        Change one = submit(SampleChanges.plain("one"));
        Change two = submit(SampleChanges.plain("two"));
        store().write(transaction -> {
            transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, two));
            transaction.append(SampleChanges.event(AuditKind.RISK_ASSESSED, one));
            return true;
        });
        assertThat(sequences(store().events(Optional.empty(), 0, 10))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sequences(store().events(Optional.empty(), 0, 2))).containsExactly(1L, 2L);
        assertThat(sequences(store().events(Optional.empty(), 2, 2))).containsExactly(3L, 4L);
        assertThat(sequences(store().events(Optional.empty(), 4, 2))).isEmpty();
        assertThat(sequences(store().events(Optional.of(one.id()), 0, 10))).containsExactly(1L, 4L);
        assertThat(sequences(store().events(Optional.of(two.id()), 2, 10))).containsExactly(3L);
        assertThat(store().events(Optional.of(one.id()), 0, 10)
                        .getLast()
                        .event()
                        .kind())
                .isEqualTo(AuditKind.RISK_ASSESSED);
    }

    @Test
    default void leavesNoGapWhereWritersFail() {
        List<Integer> kept = Together.run(12, this::submitSomeAndFailAtOthers);
        int all = kept.stream().mapToInt(Integer::intValue).sum();
        List<RecordedEvent> events = store().events(Optional.empty(), 0, 10_000);
        assertThat(sequences(events))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * all).boxed().toList());
        assertThat(store().count(ChangeFilter.ALL)).isEqualTo(all);
        for (Change change :
                store().list(ChangeFilter.ALL, new PageRequest(null, 1_000)).items()) {
            assertThat(store().events(Optional.of(change.id()), 0, 10))
                    .extracting(recorded -> recorded.event().kind())
                    .containsExactly(AuditKind.CHANGE_CREATED, AuditKind.STATE_CHANGED);
        }
    }

    private int submitSomeAndFailAtOthers(int writer) {
        int kept = 0;
        for (int i = 0; i < 20; i++) {
            boolean fails = (writer + i) % 3 == 0;
            try {
                store().write(transaction -> {
                    Change change = SampleChanges.submit(transaction, SampleChanges.plain("x"), NOW);
                    Change moved = SampleChanges.moved(change, ChangeState.ASSESSING);
                    transaction.update(moved);
                    transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, moved));
                    if (fails) {
                        throw new UnsupportedOperationException("on purpose");
                    }
                    return true;
                });
                kept++;
            } catch (UnsupportedOperationException e) {
                assertThat(fails).isTrue();
            }
        }
        return kept;
    }

    private static List<Long> sequences(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::sequence).toList();
    }

    @Test
    default void tellsTheNewestOfAKind() {
        Change one = submit(SampleChanges.plain("one"));
        Change two = submit(SampleChanges.plain("two"));
        List<AuditEvent> remarks = store().write(transaction -> LongStream.range(0, 5)
                .mapToObj(number -> {
                    AuditEvent remark = remark(one, NOW.plusSeconds(number));
                    transaction.append(remark);
                    transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, one));
                    transaction.append(remark(two, NOW));
                    return remark;
                })
                .toList());
        assertThat(store().newest(one.id(), AuditKind.COMMENTED, 3)).isEqualTo(remarks.subList(2, 5));
        assertThat(store().newest(one.id(), AuditKind.COMMENTED, 9)).isEqualTo(remarks);
        assertThat(store().newest(one.id(), AuditKind.CHANGE_IMPORTED, 9)).isEmpty();
    }

    private static AuditEvent remark(Change change, Instant at) {
        return new AuditEvent(
                AuditKind.COMMENTED,
                AuditSubject.of(change.id()),
                change.version(),
                SampleChanges.ALICE,
                at,
                new TreeMap<>(Map.of("text", at.toString())));
    }
}
