package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTableTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"x\"|\"say \"\"x\"\"\"",
                "=HYPERLINK(1)|'=HYPERLINK(1)",
                "+1|'+1",
                "-1|'-1",
                "@x|'@x",
                "=1,\"|\"'=1,\"\"\""
            })
    void cellsAreQuotedAndHarmless(String client, String cell) {
        AuditEvent event = new AuditEvent(
                AuditKind.CHANGE_CREATED,
                AuditSubject.of("calendar", "x"),
                1,
                Actor.agent("claude", "alice", client),
                Instant.EPOCH,
                new TreeMap<>());
        assertThat(new String(EventTable.row(new RecordedEvent(1, event)), StandardCharsets.UTF_8))
                .isEqualTo("1,1970-01-01T00:00:00Z,change_created,calendar,x,1,agent,claude,alice," + cell + ",{}\r\n");
    }
}
