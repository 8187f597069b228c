package dev.changeflow.mcp.jsonrpc;

import java.util.List;

/** What a peer's bytes turned out to be. */
public sealed interface Decoded {

    /**
     * One message.
     *
     * @param message as sent
     */
    record Single(Message message) implements Decoded {}

    /**
     * An array of messages, which only one revision allows.
     *
     * @param parts in order, at least one; none of them is a batch
     */
    record Batch(List<Decoded> parts) implements Decoded {

        /** Copies the list. */
        public Batch {
            parts = List.copyOf(parts);
        }
    }

    /**
     * No message.
     *
     * @param error what to answer; it has the sender's id if that could be read
     */
    record Malformed(ErrorResponse error) implements Decoded {}
}
