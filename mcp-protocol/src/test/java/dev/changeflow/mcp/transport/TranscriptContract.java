package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.changeflow.mcp.McpServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every transport and every host replays the same golden transcripts and hears the same. */
public abstract class TranscriptContract {

    private static final List<String> SCENARIOS = List.of(
            "2026-07-28-tools",
            "2026-07-28-refusals",
            "2026-07-28-metadata",
            "2026-07-28-questions",
            "2026-07-28-subscriptions",
            "2026-07-28-subscriptions-ended",
            "2025-11-25-session",
            "2025-06-18-session",
            "2025-03-26-batches",
            "2024-11-05-session",
            "older-and-unknown-handshakes",
            "both-eras-on-one-channel");

    private static final List<String> ASKING_BACK = List.of("questions-with-a-handshake");

    /** For a transport or a host to extend. */
    protected TranscriptContract() {}

    /** Connects a client to a server. */
    protected abstract Connection connect(McpServer server) throws Exception;

    /** Whether the connection takes lines while a request waits, so that clients with a handshake can be asked. */
    protected boolean asksBack() {
        return false;
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Stream.concat(SCENARIOS.stream(), (asksBack() ? ASKING_BACK : List.<String>of()).stream())
                .map(name -> DynamicTest.dynamicTest(name, () -> replay(Transcript.named(name))));
    }

    private void replay(Transcript transcript) throws Exception {
        McpServer server = TranscriptServer.create();
        try (Connection connection = connect(server)) {
            assumeTrue(connection.hearsNews() || !transcript.needsNews(), "answers come whole");
            String state = "";
            String question = "";
            for (Transcript.Step written : transcript.steps()) {
                Transcript.Step carrying = written.carrying(state).answering(question);
                Transcript.Step step = connection.isShared() ? carrying.shared() : carrying;
                step.effect().ifPresent(effect -> TranscriptServer.happen(server, effect));
                List<JsonNode> heard = step.effect().isPresent()
                        ? connection.hear(step.expected().size())
                        : connection.exchange(step);
                state = heard.stream()
                        .map(message ->
                                message.path("result").path("requestState").asString(""))
                        .reduce(state, (before, now) -> now.isEmpty() ? before : now);
                question = heard.stream()
                        .filter(message -> message.has("method"))
                        .map(message -> message.path("id").asString(""))
                        .reduce(question, (before, now) -> now.isEmpty() ? before : now);
                List<JsonNode> expected = Stream.iterate(
                                0, i -> i < step.expected().size(), i -> i + 1)
                        .map(i -> i < heard.size()
                                ? Wildcards.filled(step.expected().get(i), heard.get(i))
                                : step.expected().get(i))
                        .toList();
                assertThat(heard).as("after > %s", step.sent()).isEqualTo(expected);
            }
        }
    }

    /** One client's way to the server. */
    public interface Connection extends AutoCloseable {

        /** Sends a line and returns what came back for it, having checked whatever else the transport says. */
        List<JsonNode> exchange(Transcript.Step step) throws Exception;

        /** Returns so many messages that come without a line sent, having waited for them. */
        List<JsonNode> hear(int count) throws Exception;

        /** Whether anything comes without a line sent. */
        default boolean hearsNews() {
            return true;
        }

        /** Whether several requests share a channel. */
        boolean isShared();

        /** Hangs up, and fails if more came than was asked for. */
        @Override
        void close() throws IOException;
    }
}
