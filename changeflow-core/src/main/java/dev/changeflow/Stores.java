package dev.changeflow;

import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.seal.Revocations;
import dev.changeflow.mcp.task.TaskStore;
import dev.changeflow.port.AuditTree;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.KeyValue;
import dev.changeflow.port.Outbox;

/**
 * What the product keeps, and shares with the other nodes on the same database. Storage provides it; whoever embeds the
 * product may replace parts.
 *
 * @param changes changes and the log of what happened
 * @param keyValues small things that expire
 * @param outbox what is to be told to systems outside
 * @param tasks calls that go on in the background
 * @param auditTree the Merkle tree over that log
 * @param events carries news between nodes
 * @param revocations sessions that ended before their time
 */
public record Stores(
        ChangeStore changes,
        KeyValue keyValues,
        Outbox outbox,
        TaskStore tasks,
        AuditTree auditTree,
        EventBus events,
        Revocations revocations) {}
