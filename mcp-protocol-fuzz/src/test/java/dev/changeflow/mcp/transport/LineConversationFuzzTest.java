package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.Decoded;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.schema.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whatever lines come, each request is answered once, unless it was cancelled: then not at all. What may take a while
 * runs when a line says {@code run}, or at the end, so that the same bytes always do the same.
 */
final class LineConversationFuzzTest {

    private static final McpServer SERVER = FuzzedServer.create();
    private static final int LONGEST = 1 << 20;

    @FuzzTest
    void answersEachRequestOnce(byte[] input) throws IOException {
        Session session = new Session();
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(input), LONGEST);
        while (lines.next() instanceof BoundedLines.Text line) {
            if (!line.isBlank()) {
                session.take(line.bytes());
            }
        }
        session.run();
        session.check();
        session.stillServes();
        session.end();
    }

    private static final class Session {

        private final List<JsonNode> said = new ArrayList<>();
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final LineConversation conversation = new LineConversation(SERVER, this::hear, tasks::add, null);
        private final Set<RequestId> waiting = new HashSet<>();
        private final Set<RequestId> cancelled = new HashSet<>();
        private final Map<RequestId, Integer> due = new HashMap<>();
        private boolean exact = true;

        /** Declines at once what is asked. */
        private void hear(String line) {
            for (JsonNode message : parts(Json.parse(line))) {
                said.add(message);
                if (Envelope.isCall(message)) {
                    Envelope.id(message).ifPresent(id -> conversation.accept(declining(id)));
                }
            }
        }

        private static byte[] declining(RequestId question) {
            return ("{\"jsonrpc\":\"2.0\",\"id\":" + question.toJson() + ",\"result\":{\"action\":\"decline\"}}")
                    .getBytes(StandardCharsets.UTF_8);
        }

        void take(byte[] line) {
            if (new String(line, StandardCharsets.ISO_8859_1).equals("run")) {
                run();
                return;
            }
            int before = tasks.size();
            conversation.accept(line);
            boolean put = tasks.size() > before;
            switch (MessageCodec.decode(line)) {
                case Decoded.Single(Request request) -> asked(request, put);
                case Decoded.Single(Notification notification) -> told(notification);
                case Decoded.Malformed malformed
                when malformed.error().id() != null ->
                    due.merge(malformed.error().id(), 1, Integer::sum);
                case Decoded.Batch batch -> exact = false;
                default -> {
                    // Nothing with an id is due.
                }
            }
        }

        private void asked(Request request, boolean put) {
            if (request.method().equals("subscriptions/listen")) {
                exact = false;
            } else if (put) {
                waiting.add(request.id());
            } else {
                due.merge(request.id(), 1, Integer::sum);
            }
        }

        private void told(Notification notification) {
            if (notification.method().equals("notifications/cancelled")) {
                RequestId.of(notification.params().get("requestId"))
                        .filter(waiting::contains)
                        .ifPresent(cancelled::add);
            }
        }

        void run() {
            while (!tasks.isEmpty()) {
                tasks.removeFirst().run();
            }
            waiting.stream().filter(id -> !cancelled.contains(id)).forEach(id -> due.merge(id, 1, Integer::sum));
            waiting.clear();
            cancelled.clear();
        }

        void check() {
            said.forEach(Envelope::check);
            if (!exact) {
                return;
            }
            Map<RequestId, Integer> given = new HashMap<>();
            said.stream()
                    .filter(message -> !Envelope.isCall(message))
                    .forEach(message -> Envelope.id(message).ifPresent(id -> given.merge(id, 1, Integer::sum)));
            assertThat(given).as("replies by id").isEqualTo(due);
        }

        void stillServes() {
            said.clear();
            conversation.accept(
                    HttpScene.call(-7, "echo", "{\"text\":\"still here\"}").getBytes(StandardCharsets.UTF_8));
            run();
            assertThat(said.toString()).contains("still here");
        }

        void end() {
            conversation.end();
        }

        private static List<JsonNode> parts(JsonNode line) {
            List<JsonNode> parts = new ArrayList<>();
            if (line.isArray()) {
                line.forEach(parts::add);
            } else {
                parts.add(line);
            }
            return parts;
        }
    }
}
