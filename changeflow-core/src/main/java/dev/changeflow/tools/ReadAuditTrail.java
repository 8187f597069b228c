package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.AuditPage;
import dev.changeflow.service.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code audit_trail}: what happened, in order. */
final class ReadAuditTrail extends ChangeTool<ReadAuditTrail.Input, ReadAuditTrail.Trail> {

    private final AuditTrail trail;

    ReadAuditTrail(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("audit_trail")
                .titled("Audit trail")
                .describedAs("""
                        Reads what happened, oldest first: who did what, for whom, through which client, when, and \
                        the facts. Of one change, or without id of all.""")
                .hinting(ToolHints.READ_ONLY);
    }

    @Override
    Trail answer(Input input, Actor actor) {
        ChangeId id = optionalChangeId(input.id());
        long after = Cursor.sequence(input.cursor());
        AuditPage page = id == null ? trail.all(after, input.limit()) : trail.of(id, after, input.limit());
        String next = page.next().isPresent() ? Cursor.ofSequence(page.next().getAsLong()) : null;
        return new Trail(page.events().stream().map(Event::of).toList(), next);
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) @Nullable String id,

            @Range(min = 1, max = 200) @Default("50") int limit,

            @Describe("next_cursor of the page before") @Nullable
            String cursor) {}

    /** The answer. */
    record Trail(List<Event> events, @Nullable String nextCursor) {}

    /** An event in its place in the log. */
    record Event(
            long sequence,
            AuditKind kind,
            String subject,
            long version,
            ActorView actor,
            Instant at,
            Map<String, String> facts) {

        static Event of(RecordedEvent recorded) {
            AuditEvent event = recorded.event();
            return new Event(
                    recorded.sequence(),
                    event.kind(),
                    event.subject().label(),
                    event.version(),
                    ActorView.of(event.actor()),
                    event.at(),
                    event.facts());
        }
    }
}
