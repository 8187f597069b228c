package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * MCP over two streams, a message a line (basic/transports/stdio). Requests run side by side, each on a virtual thread.
 * Nothing but messages is written to the output: a program that serves its standard streams must log elsewhere.
 */
public final class Stdio {

    private static final int LONGEST_LINE = 4 * 1024 * 1024;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final McpServer server;
    private final @Nullable Principal principal;
    private final int longestLine;
    private final Duration patience;

    /** Serves {@code server}, with lines of up to 4 MiB, and up to 10 s for calls that run when the input ends. */
    public Stdio(McpServer server) {
        this(server, null, LONGEST_LINE, PATIENCE);
    }

    private Stdio(McpServer server, @Nullable Principal principal, int longestLine, Duration patience) {
        this.server = server;
        this.principal = principal;
        this.longestLine = longestLine;
        this.patience = patience;
    }

    /** This transport with every call made by {@code caller}, whom the environment vouches for. */
    public Stdio as(Principal caller) {
        return new Stdio(server, caller, longestLine, patience);
    }

    /** This transport with another limit on a line's length, in bytes. */
    public Stdio longestLine(int bytes) {
        return new Stdio(server, principal, bytes, patience);
    }

    /** This transport with another limit on how long calls may go on when the input has ended. */
    public Stdio patience(Duration duration) {
        return new Stdio(server, principal, longestLine, duration);
    }

    /**
     * Serves until the input ends, then waits a bounded time for running calls, and ends the subscriptions. Closes neither
     * stream.
     *
     * @throws IOException if the input fails; a failing output ends the conversation quietly, for the client has gone
     */
    public void serve(InputStream in, OutputStream out) throws IOException {
        LineOutput output = new LineOutput(out);
        BoundedTurns turns = new BoundedTurns(MOST_AT_ONCE);
        LineConversation conversation = new LineConversation(server, output::write, turns, principal);
        try {
            converse(new BoundedLines(in, longestLine), conversation, output);
        } finally {
            finish(turns, conversation, output);
        }
    }

    private void converse(BoundedLines lines, LineConversation conversation, LineOutput output) throws IOException {
        while (!output.isBroken()) {
            switch (lines.next()) {
                case BoundedLines.Text line when line.isBlank() -> {
                    // Tolerated between messages.
                }
                case BoundedLines.Text line -> conversation.accept(line.bytes());
                case BoundedLines.TooLong tooLong ->
                    output.write(MessageCodec.text(new ErrorResponse(
                            null,
                            ErrorCode.PARSE_ERROR,
                            "Parse error: a line is at most " + longestLine + " bytes long; this one was skipped")));
                case BoundedLines.End end -> {
                    return;
                }
            }
        }
    }

    private void finish(BoundedTurns turns, LineConversation conversation, LineOutput output) {
        conversation.inputEnded();
        try {
            turns.finish(output.isBroken() ? Duration.ZERO : patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        conversation.endSubscriptions();
        conversation.end();
        output.close();
    }
}
