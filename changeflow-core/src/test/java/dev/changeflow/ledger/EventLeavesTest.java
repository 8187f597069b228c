package dev.changeflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bytes of leaves are promised for ever: what is written here may be added to, never changed. */
class EventLeavesTest {

    private static final ChangeId ID = new ChangeId(LocalDate.of(2027, 3, 9), 1);

    @Test
    void everythingAnEventKnowsIsInItsLeaf() {
        AuditEvent event = new AuditEvent(
                AuditKind.STATE_CHANGED,
                AuditSubject.of(ID),
                3,
                Actor.agent("claude", "alice", "desk \"7\""),
                Instant.parse("2027-03-09T10:11:12.345Z"),
                new TreeMap<>(Map.of("to", "cancelled", "from", "submitted", "reason", "caf\u00e9\n")));
        assertThat(leaf(7, event))
                .isEqualTo("{\"actor\":{\"client\":\"desk \\\"7\\\"\",\"kind\":\"agent\",\"on_behalf_of\":\"alice\","
                        + "\"subject\":\"claude\"},\"at\":\"2027-03-09T10:11:12.345Z\",\"facts\":{\"from\":\"submitted\","
                        + "\"reason\":\"caf\u00e9\\n\",\"to\":\"cancelled\"},\"kind\":\"state_changed\",\"sequence\":7,"
                        + "\"subject\":{\"id\":\"CHG-20270309-0001\",\"kind\":\"change\"},\"version\":3}");
    }

    @Test
    void whatAnActorDoesNotHaveIsLeftOut() {
        AuditEvent event = new AuditEvent(
                AuditKind.CHANGE_IMPORTED,
                AuditSubject.of("calendar", "year-end"),
                1,
                Actor.service("pipeline"),
                Instant.EPOCH,
                new TreeMap<>());
        assertThat(leaf(1, event))
                .isEqualTo("{\"actor\":{\"kind\":\"service\",\"subject\":\"pipeline\"},\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"facts\":{},\"kind\":\"change_imported\",\"sequence\":1,"
                        + "\"subject\":{\"id\":\"year-end\",\"kind\":\"calendar\"},\"version\":1}");
    }

    @Test
    void theOrderOfFactsIsNotThatOfTheMapTheyCameIn() {
        SortedMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.put("a", "1");
        backwards.put("b", "2");
        AuditEvent event = new AuditEvent(
                AuditKind.CHANGE_CREATED, AuditSubject.of(ID), 1, Actor.human("alice"), Instant.EPOCH, backwards);
        assertThat(leaf(1, event)).contains("{\"a\":\"1\",\"b\":\"2\"}");
    }

    private static String leaf(long sequence, AuditEvent event) {
        return new String(new EventLeaves().encode(new RecordedEvent(sequence, event)), UTF_8);
    }
}
