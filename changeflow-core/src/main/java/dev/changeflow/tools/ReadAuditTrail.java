package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.EventProof;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.service.AuditPage;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code audit_trail}: what happened, in order. */
final class ReadAuditTrail extends ChangeTool<ReadAuditTrail.Input, ReadAuditTrail.Trail> {

    private final AuditTrail trail;
    private final Ledger ledger;

    ReadAuditTrail(AuditTrail trail, Ledger ledger) {
        this.trail = trail;
        this.ledger = ledger;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("audit_trail")
                .describedAs("""
                        Reads what happened, oldest first: who did what, for whom, through which client, when, and \
                        the facts. Of one change, or without id of all.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Trail answer(Input input, Actor actor) {
        ChangeId id = optionalChangeId(input.id());
        long after = Cursor.sequence(input.cursor());
        AuditPage page = id == null ? trail.all(after, input.limit()) : trail.of(id, after, input.limit());
        String next = page.next().isPresent() ? Cursor.ofSequence(page.next().getAsLong()) : null;
        EventProof proof =
                input.proof() && !page.events().isEmpty() ? prove(page.events().getLast()) : null;
        return new Trail(
                page.events().stream().map(Event::of).toList(),
                next,
                proof == null ? null : proof.leaf(),
                proof == null ? null : proof.proof());
    }

    private EventProof prove(RecordedEvent event) {
        return ledger.prove(event)
                .orElseThrow(() ->
                        new ToolRefusal("This server signs nothing, so it can prove nothing: its operator must set"
                                + " CHANGEFLOW_AUDIT_KEY. Ask without proof. [no_audit_key]"));
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) @Nullable String id,

            @Range(min = 1, max = 200) @Default("50") int limit,

            @Describe("next_cursor of the page before") @Nullable
            String cursor,

            @Describe("prove that the last event returned is in the signed log") @Default("false")
            boolean proof) {}

    /**
     * The answer.
     *
     * @param leaf the last event as it is hashed, if a proof was asked for
     * @param proof a C2SP tlog-proof of it
     */
    record Trail(
            List<Event> events,
            @Nullable String nextCursor,
            @Nullable String leaf,
            @Nullable String proof) {}

    /** An event in its place in the log. */
    record Event(
            long sequence,
            String kind,
            String subject,
            long version,
            ActorView actor,
            Instant at,
            Map<String, String> facts) {

        static Event of(RecordedEvent recorded) {
            AuditEvent event = recorded.event();
            return new Event(
                    recorded.sequence(),
                    event.kind().name().toLowerCase(Locale.ROOT),
                    event.subject().label(),
                    event.version(),
                    ActorView.of(event.actor()),
                    event.at(),
                    event.facts());
        }
    }
}
